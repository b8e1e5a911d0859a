import type { BoardTarget } from './board-sources.ts'

/**
 * What to look at beside a result: the targets of the first round after its own that has some, or else of its own. Those of
 * rounds before it are past. `opensAt`: ISO time at which the round of the result opened; no two rounds open at once.
 */
export function chooseAims(targets: readonly BoardTarget[], opensAt: string): BoardTarget[] {
  const own = Date.parse(opensAt)
  const first =
    targets.find((target) => Date.parse(target.opensAt) > own) ??
    targets.find((target) => Date.parse(target.opensAt) === own)
  return targets.filter(({ roundId }) => roundId === first?.roundId)
}
