import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkReturn } from '#app/measures/check-return.ts'
import { sayMeasure, toPercentage } from '#app/measures/words.ts'
import {
  compute,
  type Computed,
  type Count,
  type CountsSet,
  parseMeasureSet,
  rate,
  showsCriterion,
  toNumber,
} from '#scoring/measures/index.ts'
import { indicatorsOf, parseModel } from '#scoring/index.ts'
import { indexV1 } from '#seed/index-v1/index.ts'
import { measuresV1 } from '#seed/measures-v1/index.ts'
import published from '#tests/scoring/cases/eds2022-published-scores.json'
import { kinds } from '#app/organisations/kinds.ts'
import { counted, eds, rated, scWres, wres } from './given.ts'

const measureOf = (set: CountsSet, id: string) => set.measures.find((each) => each.id === id)!

function countsOf(set: CountsSet, fields: Record<string, string>): Count[] {
  const checked = checkReturn(set, fields)
  if ('errors' in checked) throw new Error(JSON.stringify(checked.errors))
  return checked.counts
}

type Pair = [number, number]
const of = (id: string, white: Pair, bme: Pair, set = wres): Computed =>
  compute(set, measureOf(set, id), countsOf(set, rated(id, white, bme)))
const say = (id: string, computed: Computed, set = wres) => sayMeasure(set, measureOf(set, id), computed)

describe('the published definitions', () => {
  test('are nine of WRES, nine of SC-WRES and eleven outcomes of EDS 2022', () => {
    const codes = (set: CountsSet) => [...new Set(set.measures.map(({ code }) => code.replace(/\D/g, '')))]
    expect(codes(wres)).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9'])
    expect(codes(scWres)).toEqual(codes(wres))
    expect(eds.outcomes).toHaveLength(11)
  })

  test('name kinds of organisation that there are', () => {
    const known = kinds.map(({ kind }) => String(kind))
    for (const { organisations, byChoice } of [wres, scWres, eds]) {
      expect(known).toEqual(expect.arrayContaining(organisations))
      expect(organisations).toEqual(expect.arrayContaining(byChoice))
    }
  })

  test('answer criteria that the index has, which state what they say', () => {
    const indicators = indicatorsOf(parseModel(indexV1))
    for (const { indicator: id, level, states } of [...wres.answers, ...scWres.answers]) {
      const indicator = indicators.find((each) => each.id === id)
      const criteria = indicator?.answer.kind === 'criteria' ? indicator.answer.criteria : []
      const text = criteria.find((each) => each.level === level)?.text ?? ''
      const numbers = (words: string) => words.match(/\d+\.\d+|two|three|one/g) ?? []
      expect(text, `${id} ${level}`).not.toBe('')
      expect(numbers(text), `${id} ${level}`).toEqual(expect.arrayContaining(numbers(states)))
    }
  })

  test('that name what is not there are refused', () => {
    const broken = structuredClone(measuresV1[0]) as { answers: { measures: string[] }[] }
    broken.answers[0]!.measures = ['wres-0']
    expect(() => parseMeasureSet(broken)).toThrow('wres-0')
  })
})

describe('a relative likelihood', () => {
  test('of 1.2% over 0.7% is 1.71', () => {
    const computed = of('wres-3', [7, 1000], [12, 1000])
    expect(computed).toMatchObject({ kind: 'likelihood', standing: 'bme-worse' })
    expect([toPercentage({ top: 12n, bottom: 1000n }), toPercentage({ top: 7n, bottom: 1000n })]).toEqual([
      '1.2%',
      '0.7%',
    ])
    expect(say('wres-3', computed)).toMatchObject({ value: '1.71', standing: 'bme-worse' })
    expect(say('wres-3', computed).sentence).toBe(
      'BME staff were 1.71 times as likely to enter the formal disciplinary process as White staff: outside the four-fifths range, 0.80 to 1.25. BME people are worse off.',
    )
  })

  test('has the group above that the standard publishes there', () => {
    expect(say('wres-2', of('wres-2', [30, 100], [15, 100])).value).toBe('2.00')
    expect(say('sc-wres-2', of('sc-wres-2', [30, 100], [15, 100], scWres), scWres)).toMatchObject({
      value: '0.50',
      standing: 'bme-worse',
    })
  })

  test.each([
    [80, 100, 'inside', '0.80'],
    [125, 100, 'inside', '1.25'],
    [799, 1000, 'white-worse', 'just under 0.80'],
    [12501, 10000, 'bme-worse', 'just over 1.25'],
    [79, 100, 'white-worse', '0.79'],
    [0, 100, 'white-worse', '0.00'],
  ])('%d to %d is %s', (bme, white, standing, value) => {
    const staff = 100_000
    const said = say('wres-3', of('wres-3', [white, staff], [bme, staff]))
    expect([said.standing, said.value]).toEqual([standing, value])
  })

  test('is not there where a group has fewer than 20 people, nor where the rate below is nought', () => {
    expect(of('wres-3', [1, 19], [12, 1000])).toEqual({ kind: 'none', why: 'few' })
    expect(of('wres-3', [1, 1000], [12, 19])).toEqual({ kind: 'none', why: 'few' })
    expect(of('wres-3', [1, 20], [1, 20])).toMatchObject({ kind: 'likelihood' })
    expect(of('wres-3', [0, 1000], [12, 1000])).toEqual({ kind: 'none', why: 'zero' })
    expect(say('wres-3', of('wres-3', [0, 1000], [12, 1000])).sentence).toContain('White staff is 0')
  })
})

test('a gap is in percentage points, whichever way is harm', () => {
  const more = say('wres-5', of('wres-5', [210, 1000], [274, 1000]))
  expect(more).toMatchObject({ value: '6.4 percentage points', standing: 'bme-worse' })
  expect(say('wres-7', of('wres-7', [600, 1000], [450, 1000]))).toMatchObject({
    value: '15.0 percentage points',
    standing: 'bme-worse',
  })
  expect(say('wres-7', of('wres-7', [450, 1000], [600, 1000])).standing).toBe('white-worse')
  expect(say('wres-5', of('wres-5', [5, 1000], [10, 2000])).standing).toBe('even')
})

describe('shares', () => {
  const staff = counted('wres-1', 'all', [600, 400, 0])
  const board = (white: number, bme: number) =>
    countsOf(wres, { ...staff, ...counted('wres-9', 'all', [white, bme, 0]) })

  test('of a board are told in seats', () => {
    const computed = compute(wres, measureOf(wres, 'wres-9'), board(12, 3))
    expect(say('wres-9', computed)).toMatchObject({ value: '3.0 seats fewer', standing: 'bme-worse' })
    expect(say('wres-9', computed).sentence).toContain(
      '3 of 15 people on the voting board are BME (20.0%), and 40.0%',
    )
    expect(say('wres-9', compute(wres, measureOf(wres, 'wres-9'), board(9, 6))).value).toBe('At parity')
  })

  test('of a pay band are not told where it has fewer than 20 people', () => {
    const bands = {
      ...counted('wres-1', 'non-clinical-1-4', [590, 391, 0]),
      ...counted('wres-1', 'non-clinical-8c-vsm', [10, 9, 0]),
    }
    const computed = compute(wres, measureOf(wres, 'wres-1'), countsOf(wres, { ...staff, ...bands }))
    expect(computed).toMatchObject({ kind: 'profile', parts: [{ of: 981 }, { of: 19, points: null }] })
  })
})

describe('whatever the counts', () => {
  const count = fc.integer({ min: 20, max: 50_000 })
  const pair = count.chain((below) => fc.tuple(fc.integer({ min: 1, max: below }), fc.constant(below)))
  const ratioOf = (white: Pair, bme: Pair, id = 'wres-3') => {
    const computed = of(id, white, bme)
    if (computed.kind !== 'likelihood') throw new Error(computed.kind)
    return computed.ratio
  }

  test('groups that change places turn the ratio round, exactly', () => {
    fc.assert(
      fc.property(pair, pair, (white, bme) => {
        const [one, other] = [ratioOf(white, bme), ratioOf(bme, white)]
        expect(one.top * other.top).toBe(one.bottom * other.bottom)
      }),
    )
  })

  test('so many times the people change nothing', () => {
    fc.assert(
      fc.property(pair, pair, fc.integer({ min: 2, max: 9 }), (white, bme, times) => {
        const more = ([above, below]: Pair): Pair => [above * times, below * times]
        const [one, other] = [of('wres-3', white, bme), of('wres-3', more(white), more(bme))]
        expect(say('wres-3', other)).toEqual(say('wres-3', one))
      }),
    )
  })

  test('the value shown is rounded once', () => {
    fc.assert(
      fc.property(pair, pair, (white, bme) => {
        const shown = say('wres-3', of('wres-3', white, bme)).value.replace(/^just \w+ /, '')
        expect(Math.abs(Number(shown) - toNumber(ratioOf(white, bme)))).toBeLessThanOrEqual(0.005 + 1e-9)
      }),
    )
  })
})

describe('EDS 2022', () => {
  const scores = (total: number) =>
    eds.outcomes.map(({ id }, place) => {
      const halves = total * 2
      return { outcome: id, halves: Math.floor(halves / 11) + (place < halves % 11 ? 1 : 0) }
    })

  test.each([...published.boundary_cases, ...published.cases])(
    'a total of $total is $rating',
    ({ total, rating }) => {
      expect(rate(eds, scores(total))).toMatchObject({ total, band: rating })
    },
  )

  test('a total between two bands is in the lower one, and ten outcomes have none', () => {
    expect(rate(eds, scores(21.5))).toMatchObject({ total: 21.5, band: 'Developing' })
    expect(rate(eds, scores(32.5))).toMatchObject({ band: 'Achieving' })
    expect(rate(eds, scores(22).slice(1))).toEqual({ total: null, band: null, scored: 10 })
  })
})

describe('what returns show of a criterion', () => {
  const answer = (indicator: string, level: number) =>
    wres.answers.find((each) => each.indicator === `workforce.${indicator}` && each.level === level)!
  const years = (...appointed: [year: number, white: number, bme: number][]) =>
    appointed.map(([year, white, bme]) => ({
      year,
      counts: countsOf(wres, rated('wres-2', [white, 1000], [bme, 1000])),
    }))
  const level4 = answer('recruitment-and-progression', 4)
  const level6 = answer('recruitment-and-progression', 6)

  test.each([
    ['inside the range', years([2027, 120, 100]), 'met'],
    [
      'outside it, improved two years running',
      years([2027, 150, 100], [2026, 160, 100], [2025, 170, 100]),
      'met',
    ],
    ['outside it, improved once', years([2027, 150, 100], [2026, 160, 100], [2025, 155, 100]), 'not-met'],
    ['outside it, with a year missing', years([2027, 150, 100], [2025, 170, 100]), 'unknown'],
    ['outside it, in the first year', years([2027, 150, 100]), 'unknown'],
  ])('%s', (_, given, met) => {
    expect(showsCriterion(wres, level4, given)).toBe(met)
  })

  test('two annual returns are two of years in a row', () => {
    expect(showsCriterion(wres, level6, years([2027, 120, 100]))).toBe('unknown')
    expect(showsCriterion(wres, level6, years([2027, 120, 100], [2025, 120, 100]))).toBe('unknown')
    expect(showsCriterion(wres, level6, years([2027, 120, 100], [2026, 120, 100]))).toBe('met')
    expect(showsCriterion(wres, level6, years([2027, 120, 100], [2026, 130, 100]))).toBe('not-met')
    expect(showsCriterion(wres, level6, [])).toBe('unknown')
  })

  test('all of the measures that it names must show it', () => {
    const level = answer('racism-at-work', 6)
    const given = (points: number) =>
      [2027, 2026].map((year) => ({
        year,
        counts: countsOf(wres, {
          ...rated('wres-6', [200, 1000], [220, 1000]),
          ...rated('wres-8', [100, 1000], [100 + points * 10, 1000]),
        }),
      }))
    expect(showsCriterion(wres, level, given(2))).toBe('met')
    expect(showsCriterion(wres, level, given(2.1))).toBe('not-met')
  })
})
