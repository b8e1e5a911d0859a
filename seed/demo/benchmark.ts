/** What the demonstration has for the benchmark: who takes part, who publishes its own scores, and what holds each back. */
import type { Model } from '#scoring/index.ts'
import { addDays } from './days.ts'
import type { Generated } from './generator.ts'
import { demoId } from './ids.ts'
import type { DemoParameters } from './parameters.ts'
import { administrator, leadOf } from './people.ts'
import { stream } from './random.ts'

interface Source {
  model: Model
  parameters: DemoParameters
  seed: number
  /** In time order, the open round last. */
  rounds: readonly { opens: string; closes: string }[]
}

/** The rows, with the columns' names. */
export function makeBenchmark(generated: readonly Generated[], source: Source) {
  return {
    participations: generated.map((each) => toParticipation(each, source)),
    selfPublishers: source.parameters.selfPublishers.map((key) => ({
      organisation_id: demoId('organisation', key),
      place: 'Race equality page of its website, with each year’s stages',
      noted_at: `${source.rounds.at(-1)!.opens}T09:00:00.000Z`,
      noted_by: administrator,
    })),
    barriers: generated.flatMap((each) => toBarriers(each, source)),
  }
}

/** From its first round on. Some withdraw while a later closed round is open, and still assess themselves. */
function toParticipation({ organisation }: Generated, { parameters, seed, rounds }: Source) {
  const { id, key, joins, showcase } = organisation
  const random = stream(seed, 'withdrawing', key)
  const withdraws = rounds.slice(joins + 1, -1).find(() => random.chance(parameters.withdrawing))
  const by = leadOf(key).id
  return {
    ...{ id: demoId('participation', key), organisation_id: id, consent_version: '1' },
    ...{ consented_at: `${rounds[joins]!.opens}T09:00:00.000Z`, consented_by: by },
    ...(withdraws && !showcase
      ? { withdrawn_at: `${addDays(withdraws.opens, 60)}T09:00:00.000Z`, withdrawn_by: by }
      : { withdrawn_at: null, withdrawn_by: null }),
  }
}

/** Of every assessment that has answers. */
function toBarriers({ organisation, assessments }: Generated, { model, parameters, seed }: Source) {
  const { chance, more } = parameters.barriers
  return assessments
    .filter(({ answers }) => answers.length > 0)
    .flatMap(({ id, round }) =>
      model.root.children.flatMap((commitment) =>
        Object.entries(chance)
          .filter(([barrier, usual]) =>
            stream(seed, 'barrier', organisation.key, commitment.id, barrier, round).chance(
              usual + (more[commitment.id]?.[barrier] ?? 0),
            ),
          )
          .map(([barrier]) => ({
            ...{ assessment_id: id, organisation_id: organisation.id },
            ...{ commitment_id: commitment.id, barrier },
          })),
      ),
    )
}
