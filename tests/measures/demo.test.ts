import { expect, test } from 'vitest'
import { toSaid } from '#app/measures/read-measures.server.ts'
import type { StoredReturn } from '#app/measures/returns.server.ts'
import { parseModel } from '#scoring/index.ts'
import type { Count, MeasureSet } from '#scoring/measures/index.ts'
import { generate } from '#seed/demo/generator.ts'
import { makeMeasures } from '#seed/demo/measures.ts'
import { indexV1 } from '#seed/index-v1/index.ts'
import { eds, scWres, wres } from './given.ts'

const rounds = [2021, 2022, 2023, 2024, 2025, 2026].map((year) => ({
  opens: `${year}-04-01`,
  closes: `${year + 1}-04-01`,
}))
const model = parseModel(indexV1)
const showcases = generate(model, rounds).filter(({ organisation }) => organisation.showcase)
const rows = makeMeasures(showcases, { seed: 1, rounds })

function returnsOf(key: string, set: MeasureSet): StoredReturn[] {
  const { id } = showcases.find(({ organisation }) => organisation.key === key)!.organisation
  return rows.returns
    .filter((row) => row.organisation_id === id && row.set_id === set.id)
    .map((row) => {
      const counts = rows.figures
        .filter(({ return_id }) => return_id === row.id)
        .map(({ measure_id: measureId, ...rest }) => ({ ...rest, measureId }) as unknown as Count)
      const scores = rows.scores.filter(({ return_id }) => return_id === row.id)
      return {
        year: row.year,
        asOf: row.as_of,
        source: 'typed',
        version: 1,
        set,
        counts,
        scores,
      } as StoredReturn
    })
    .reverse()
}

/** What each year's return says of one measure, the oldest first. */
function standings(key: string, set: MeasureSet, measureId: string): string[] {
  const all = returnsOf(key, set)
  return all
    .map((each) => toSaid(each, all).statements.find(({ id }) => id === measureId)!)
    .map(({ standing, value }) => (standing === 'none' ? value : standing))
    .reverse()
}

test('the made-up returns tell a story: one measure stays unfair, one gets better, one has too few people', () => {
  expect(standings('acute-1', wres, 'wres-2')).toEqual(Array(6).fill('bme-worse'))
  expect(standings('acute-1', wres, 'wres-3').join()).toMatch(/^(bme-worse,){4,5}inside/)
  expect(standings('council-1', scWres, 'sc-wres-4')).toEqual(Array(6).fill('Too few people'))
  expect(standings('voluntary-1', wres, 'wres-3')).toEqual(Array(3).fill('Too few people'))
  const totals = returnsOf('acute-1', eds).map((each) => toSaid(each, []).summary)
  expect([totals.at(-1), totals[0]]).toEqual([
    expect.stringContaining('Developing') as string,
    expect.stringContaining('Achieving') as string,
  ])
})

test('they are such as people could have entered', () => {
  expect(rows.figures.every(({ numerator, denominator }) => numerator >= 0 && numerator <= denominator)).toBe(
    true,
  )
  const keys = rows.figures.map((each) => [each.return_id, each.measure_id, each.part, each.group].join())
  expect(new Set(keys).size).toBe(keys.length)
  const bands = rows.figures.filter(({ measure_id }) => /wres-1$/.test(measure_id))
  for (const { id } of rows.returns) {
    const sum = (whole: boolean) =>
      bands
        .filter((each) => each.return_id === id && (each.part === 'all') === whole)
        .reduce((total, { numerator }) => total + numerator, 0)
    expect(sum(true)).toBe(sum(false))
  }
})
