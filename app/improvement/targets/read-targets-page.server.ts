import { readLatestResult } from '../latest-result.server.ts'
import { listTargetRounds, requireTargetRound } from './target-rounds.server.ts'
import { stateOf } from './targets.ts'
import { type TargetsOfRound, toTargetsOfRound } from './targets-page.ts'

/**
 * The targets of all rounds that can have them, or have them: those to come beside the last signed-off result, in their
 * order, then earlier ones beside their own, the last first.
 */
export async function readTargetsPage(organisationId: string): Promise<TargetsOfRound[]> {
  const [rounds, latest] = await Promise.all([
    listTargetRounds(organisationId),
    readLatestResult(organisationId),
  ])
  const earlier = rounds.filter(({ closed }) => closed).reverse()
  const results = await Promise.all(earlier.map(({ id }) => readLatestResult(organisationId, id)))
  return [
    ...rounds.filter(({ closed }) => !closed).map((round) => toTargetsOfRound(round, latest)),
    ...earlier.map((round, at) => toTargetsOfRound(round, results[at] ?? null)),
  ]
}

/** Those of one round, or a 404. mine: somebody proposed what waits who is asking now. */
export async function readTargetsOfRound(
  organisationId: string,
  userId: string,
  roundId: string | undefined,
): Promise<TargetsOfRound & { mine: boolean }> {
  const round = await requireTargetRound(organisationId, roundId)
  const mine = round.rows.some((row) => stateOf(row) === 'waiting' && row.setById === userId)
  return { ...toTargetsOfRound(round, await readLatestResult(organisationId)), mine }
}
