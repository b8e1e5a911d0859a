import { standingOf } from '#app/improvement/actions/action-standing.ts'
import { listActions } from '#app/improvement/actions/list-actions.server.ts'
import { readTargets } from '#app/improvement/targets/read-targets.server.ts'
import { readMeasures } from '#app/measures/read-measures.server.ts'
import { toLondonDay } from '#app/ui/dates.ts'
import type { MeasureLine } from './board-sources.ts'
import type { Plans } from './paper/paper-source.ts'

/** The targets, actions and measures of an organisation, for its board, its paper and its statement. */
export async function readPlans(organisationId: string): Promise<Plans> {
  const [targets, actions, measures] = await Promise.all([
    readTargets(organisationId),
    listActions(organisationId),
    readMeasures(organisationId),
  ])
  const today = toLondonDay(new Date())
  return {
    targets,
    actions: actions.map(({ id, title, commitmentId, dueOn, status }) => ({
      ...{ id, title, commitmentId, dueOn },
      standing: standingOf({ status, dueOn }, today),
    })),
    measures: measures.flatMap(toLines),
  }
}

type Said = Awaited<ReturnType<typeof readMeasures>>[number]

/** What one return says in all, then each of its measures. */
function toLines({ shortTitle, summary, statements }: Said): MeasureLine[] {
  return [
    { measure: shortTitle, value: summary, whole: true },
    ...statements.map(({ code, title, sentence }) => ({
      measure: `${shortTitle} ${code}: ${title}`,
      value: sentence,
      whole: false,
    })),
  ]
}
