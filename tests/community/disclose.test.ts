import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { emptyAnswer } from '#app/assessment/answer.ts'
import {
  disclose,
  fewestInTotal,
  fewestOfNetwork,
  type Reply,
  type ViewRow,
} from '#app/community/disclose.ts'
import type { ReviewGroup } from '#app/community/groups.ts'
import { countVerdicts, verdicts } from '#app/community/verdicts.ts'
import { toGaps, toGroupLines, toIndicatorViews } from '#app/community/views-page.ts'
import { indicatorsOf, parseModel } from '#scoring/index.ts'
import { indexV1 } from '#seed/index-v1/index.ts'

const model = parseModel(indexV1)
const indicators = indicatorsOf(model)
  .slice(0, 6)
  .map(({ id }) => id)
const groups: ReviewGroup[] = [
  { id: 'community', kind: 'community', name: 'Elders' },
  { id: 'network', kind: 'staff_network', name: 'Race equality network' },
  { id: 'other', kind: 'staff_network', name: 'Faith network' },
]
const own = indicators.map((indicatorId) => ({ ...emptyAnswer, indicatorId, met: [1, 2] }))

/** Everything that the organisation's pages show, as they show it. */
function show(rows: readonly ViewRow[], over = true): string {
  const disclosed = disclose(groups, rows, over)
  return JSON.stringify([
    toGroupLines(disclosed),
    toGaps(model, own, disclosed),
    indicators.map((id) => toIndicatorViews(model, disclosed, id)),
  ])
}

type Said = Omit<ViewRow, 'id'>
const reply = fc.record({ text: fc.string(), at: fc.constant('2026-11-01'), earlier: fc.boolean() })
const said = (groupId: string, people: number): fc.Arbitrary<Said> =>
  fc.record({
    groupId: fc.constant(groupId),
    userId: fc.integer({ min: 1, max: people }).map((number) => `${groupId} ${number}`),
    indicatorId: fc.constantFrom(...indicators),
    verdict: fc.constantFrom(...verdicts),
    reason: fc.string(),
    level: fc.option(fc.integer({ min: 0, max: 6 })),
    earlier: fc.boolean(),
    replies: fc.array(reply, { maxLength: 1 }) as fc.Arbitrary<Reply[]>,
  })
/** One view of each person on each indicator, as the store has it. The order is that of giving them. */
const views = (groupId: string, people: number) =>
  fc
    .uniqueArray(said(groupId, people), {
      selector: ({ userId, indicatorId }) => `${userId} ${indicatorId}`,
      maxLength: 40,
    })
    .map((all) => all.map((view, at): ViewRow => ({ ...view, id: `${groupId} ${(at * 7919) % 101}` })))

const peopleOn = (rows: readonly ViewRow[], indicatorId?: string) =>
  new Set(rows.filter((row) => !indicatorId || row.indicatorId === indicatorId).map(({ userId }) => userId))
    .size

describe('of a staff network', () => {
  const everything = fc.record({
    community: views('community', 4),
    network: views('network', 8),
    other: views('other', 3),
  })

  test('a view that stands on an indicator of fewer than five people moves nothing but the network’s total', () => {
    fc.assert(
      fc.property(
        everything,
        fc.constantFrom(...verdicts),
        fc.string(),
        fc.nat(),
        (all, verdict, reason, pick) => {
          const rows = [...all.community, ...all.network, ...all.other]
          const hidden = [...all.network, ...all.other].filter((row) => {
            const network = all[row.groupId as 'network' | 'other']
            return peopleOn(network, row.indicatorId) < fewestOfNetwork
          })
          fc.pre(hidden.length > 0)
          const victim = hidden[pick % hidden.length]!
          const network = all[victim.groupId as 'network' | 'other']
          // Another reason, level and reply, said of another version: nothing may move.
          const quiet = { ...victim, reason, level: 6, earlier: !victim.earlier, replies: [] }
          const swap = (by: ViewRow) => rows.map((row) => (row === victim ? by : row))
          expect(show(swap(quiet))).toBe(show(rows))
          // Said on another indicator that stays as hidden, by the same person: nothing may move.
          const elsewhere = indicators.find(
            (id) =>
              !network.some((row) => row.indicatorId === id && row.userId === victim.userId) &&
              peopleOn(network, id) < fewestOfNetwork - 1,
          )
          if (elsewhere) expect(show(swap({ ...victim, indicatorId: elsewhere }))).toBe(show(rows))
          // Another verdict: at most the total of the whole network moves, and only where no view of it is shown.
          const lines = (shown: string) =>
            (JSON.parse(shown) as [{ id: string }[]])[0].filter(({ id }) => id !== victim.groupId)
          const rest = (shown: string) => (JSON.parse(shown) as unknown[]).slice(1)
          const [before, after] = [show(rows), show(swap({ ...victim, verdict }))]
          expect(lines(after)).toEqual(lines(before))
          expect(rest(after)).toEqual(rest(before))
          const partly = network.some((row) => peopleOn(network, row.indicatorId) >= fewestOfNetwork)
          if (partly) expect(after).toBe(before)
        },
      ),
      { numRuns: 400 },
    )
  })

  test('the total is of three people or more, and of more than one verdict', () => {
    fc.assert(
      fc.property(views('network', 4), (rows) => {
        const [, network] = disclose(groups, rows, true)
        expect(network!.views).toEqual([])
        const unanimous = new Set(rows.map(({ verdict }) => verdict)).size < 2
        if (peopleOn(rows) < fewestInTotal || unanimous) expect(network!.total).toBeNull()
        else expect(network!.total).toEqual(countVerdicts(rows))
      }),
    )
  })

  test('nothing at all is shown while the review goes on, so that no two looks can be subtracted', () => {
    fc.assert(
      fc.property(views('network', 9), views('network', 9), (some, others) => {
        expect(show(some, false)).toBe(show(others, false))
      }),
    )
  })

  test('five people on an indicator are shown as they are', () => {
    const rows = [1, 2, 3, 4, 5].map((number): ViewRow => {
      const view = { verdict: 'disagree' as const, reason: `Because ${number}`, level: 1, earlier: false }
      return {
        ...view,
        id: `v${number}`,
        groupId: 'network',
        userId: `u${number}`,
        indicatorId: indicators[0]!,
        replies: [],
      }
    })
    const [, network] = disclose(groups, rows, true)
    expect(network!.views.map(({ reason }) => reason)).toEqual(rows.map(({ reason }) => reason))
    expect(disclose(groups, rows.slice(1), true)[1]).toMatchObject({
      views: [],
      total: null,
      withheld: 'few',
    })
  })
})

test('who gave a view, and the order in which they were given, are nowhere', () => {
  fc.assert(
    fc.property(views('community', 6), views('network', 9), (some, more) => {
      const rows = [...some, ...more]
      const shown = show(rows)
      expect(show([...rows].reverse())).toBe(shown)
      expect(shown).not.toContain('userId')
      const renamed = rows.map((row) => ({ ...row, userId: `somebody ${row.userId}` }))
      expect(show(renamed)).toBe(shown)
    }),
  )
})
