import { expect, test } from 'vitest'
import { breakNaive } from './naive.ts'
import { attackOurs, release } from './ours.ts'
import { makePopulation } from './populations.ts'

test.each([
  ['ordinary', 40],
  ['two clusters', 120],
] as const)('our design holds and the naive one breaks: %s scores of %i', (shape, size) => {
  const population = makePopulation(shape, size, 1)
  const before = release(population, population.before, null)!
  const after = release(population, population.after, before)!
  const rows = attackOurs(population, before, after)
  expect(rows).toHaveLength(18)
  expect(rows.filter(({ broken }) => broken)).toEqual([])

  const naive = breakNaive(population)
  expect(naive.joinersExactAlone).toBe(naive.joiners)
  expect(naive.exact).toBeLessThanOrEqual(naive.exactToOne)
  expect(naive.exactToOne).toBeGreaterThan(0)
  expect(Math.min(...Object.values(naive.programmes).map(({ least }) => least))).toBeLessThan(33.3)
})
