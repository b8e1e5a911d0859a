/** What the showcases aim at: a stage or two above what they had in the round before, approved when the round opened. */
import { toAnswers } from '#app/assessment/answer.ts'
import { type Model, score } from '#scoring/index.ts'
import type { Generated } from './generator.ts'
import type { DemoParameters } from './parameters.ts'
import { leadOf, sponsorOf } from './people.ts'
import { stream } from './random.ts'

interface Source {
  model: Model
  parameters: DemoParameters
  seed: number
  /** In time order, the open round last. */
  rounds: readonly { id: string; opens: string }[]
}

/** The rows, with the columns' names. An organisation has none in its first round. */
export function makeTargets(showcases: readonly Generated[], source: Source) {
  return showcases.flatMap((showcase) =>
    source.rounds.flatMap((_, round) => toTargetsOfRound(showcase, round, source)),
  )
}

function toTargetsOfRound(
  { organisation: { id, key }, assessments }: Generated,
  round: number,
  { model, parameters, seed, rounds }: Source,
) {
  const before = assessments.find((assessment) => assessment.round === round - 1)
  if (!before) return []
  const { twoStages, waiting } = parameters.targets
  const top = Math.max(...model.levels.map(({ level }) => level))
  const at = `${rounds[round]!.opens}T09:00:00.000Z`
  return (score(model, toAnswers(before.answers)).children ?? []).map(({ id: commitment, level }) => {
    const more = stream(seed, 'target', key, commitment, round).chance(twoStages) ? 2 : 1
    const approved = Math.min(top, (level ?? 0) + more)
    const waits = key === waiting.key && commitment === waiting.commitment && round === rounds.length - 1
    return {
      ...{ organisation_id: id, round_id: rounds[round]!.id, commitment_id: commitment },
      ...{ level: waits ? Math.min(top, approved + 1) : approved, set_at: at, set_by: leadOf(key).id },
      ...{ approved_level: approved, approved_at: at, approved_by: sponsorOf(key).id },
      version: waits ? 2 : 1,
    }
  })
}
