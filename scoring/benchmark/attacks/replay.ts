import { positionOf } from '../position.ts'
import type { Built } from '../release.ts'
import type { Figures } from '../summarise.ts'

/** Scores out of all that five indicators of six levels can come to whose words change when only they are asked again. */
export function findOracle(figures: Figures, ask: typeof positionOf = positionOf): number[] {
  const scores = Array.from({ length: 31 }, (_, points) => (points * 100) / 30)
  const first = scores.map((score) => ask(score, figures))
  return scores.filter((score, at) => ask(score, structuredClone(figures)) !== first[at]).reverse()
}

/** How many of the rebuilds of one release, each in another order, do not give the same figures. */
export function countRedraws(first: Built, rebuild: (turn: number) => Built, times: number): number {
  const told = JSON.stringify(first.groups.map(({ figures }) => figures))
  let moved = 0
  for (let turn = 0; turn < times; turn += 1)
    if (JSON.stringify(rebuild(turn).groups.map(({ figures }) => figures)) !== told) moved += 1
  return moved
}
