import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type AnswerRecord, emptyAnswer } from '#app/assessment/answer.ts'
import { toSubmissionRecord } from '#app/assessment/submission-record.ts'
import type { BoardSources } from '#app/board/board-sources.ts'
import { toBoardPage } from '#app/board/board-view.ts'
import type { SignedOff } from '#app/board/history.server.ts'
import { toTrendFigure, toVersionSteps } from '#app/board/trend-view.ts'
import { indicatorsOf, type Model, type ModelInput, parseModel, score } from '#scoring/index.ts'
import { indexV1 } from '#seed/index-v1/index.ts'
import { toSecondVersion } from './two-versions.ts'

const first = parseModel(indexV1)
const second = parseModel(toSecondVersion(indexV1 as ModelInput))
const commitments = ['leadership', 'workforce', 'health-equity', 'anchor-institution', 'communities']

type LevelOf = (indicatorId: string, place: number) => number

/** When a round with a name such as 2026/27 opens. */
const toOpening = (round: string) => `${round.slice(0, 4)}-04-01T00:00:00Z`

/** A round that was signed off with these levels. */
function signedOff(round: string, levelOf: LevelOf, model: Model = first): SignedOff {
  const answers = indicatorsOf(model).map(({ id }, place): AnswerRecord => {
    const met = Array.from({ length: levelOf(id, place) }, (_, at) => at + 1)
    const content = { ...emptyAnswer, met, none: met.length === 0, confidence: 'high' as const }
    return { indicatorId: id, ...content, version: 1, updatedAt: '', updatedBy: '', evidenceIds: [] }
  })
  const record = toSubmissionRecord(model, { answers, evidence: [], today: '2026-03-01' })
  const result = score(
    model,
    Object.fromEntries(answers.map(({ indicatorId, met }) => [indicatorId, { met }])),
  )
  const signed = { signedAt: '2026-03-02T10:00:00Z', signedBy: 'Ada, Chief nurse', opensAt: toOpening(round) }
  return {
    ...{ id: `s-${round}`, assessmentId: `a-${round}`, roundId: `r-${round}`, round, ...signed },
    ...{ indexVersionId: model.version, record, result, model },
  }
}

const all =
  (level: number): LevelOf =>
  () =>
    level
const of =
  (group: string, level: number, others: number): LevelOf =>
  (id) =>
    id.startsWith(`${group}.`) ? level : others

function pageOf(history: SignedOff[], rest: Partial<BoardSources> = {}) {
  return toBoardPage({
    history,
    gaps: null,
    peers: null,
    barriers: {},
    targets: [],
    actions: [],
    measures: [],
    ...rest,
  })
}

describe('in short', () => {
  test('a first result is told without a change', () => {
    const { short, before, moved, figures } = pageOf([signedOff('2025/26', all(2))])
    expect(short).toContain('This is our first signed-off result, so there is no change to show yet.')
    expect([before, moved, figures.target]).toEqual([null, [], null])
    expect(figures.radar.columns).toEqual(['Commitment', '2025/26', 'Evidenced'])
  })

  test('names the commitment that sets the overall stage, and what moved', () => {
    const page = pageOf([
      signedOff('2024/25', of('workforce', 3, 2)),
      signedOff('2025/26', of('leadership', 4, 2)),
    ])
    expect(page.short[0]).toBe(
      'Overall we are at stage 2, Commitment. The lowest commitment sets it: Workforce, Health equity, Anchor institution and Communities.',
    )
    expect(page.short[1]).toBe('Since 2024/25: Leadership moved up; Workforce moved down.')
    expect(page.moved.map(({ title, movedWords }) => [title, movedWords])).toEqual([
      ['Leadership commitment', 'Up 2 stages'],
      ['Workforce commitment', 'Down 1 stage'],
    ])
    expect(page.moved[0]!.because).toHaveLength(6)
    expect(page.moved[0]!.because[0]).toMatch(/: up 2 stages, to stage 4, Embedding$/)
  })

  test('says of commitments under another version that they cannot be compared', () => {
    const page = pageOf([signedOff('2024/25', all(1)), signedOff('2025/26', all(3), second)])
    expect(page.short[1]).toBe(
      'Since 2024/25: Leadership, Health equity, Anchor institution and Communities moved up; Workforce cannot be compared.',
    )
    expect(page.lines.find(({ id }) => id === 'workforce')!.movedWords).toBe(
      'Cannot be compared: only 3 of 6 indicators are asked in the same way',
    )
  })

  test.each([
    [[], 'No actions are planned.'],
    [['done'], 'In our action plan, no action is overdue and 1 is done.'],
    [
      ['overdue', 'on-time', 'on-time', 'no-date'],
      'In our action plan, 1 action is overdue, 2 are on time and 1 is without a date.',
    ],
  ] as const)('of actions %j', (standings, sentence) => {
    const actions = standings.map((standing, at) => ({
      ...{ id: String(at), title: 'Do it', commitmentId: 'workforce', dueOn: null, standing },
    }))
    expect(pageOf([signedOff('2025/26', all(2))], { actions }).short).toContain(sentence)
  })

  test('counts the views of reviewers, and names where they disagree most', () => {
    const gaps = commitments.map((id, at) => ({
      ...{ id, title: id, own: null, seen: { lower: 0, same: 0, higher: 0 }, indicators: [] },
      counts: { agree: 1, disagree: at, cannot_tell: 0 },
    }))
    expect(pageOf([signedOff('2025/26', all(2))], { gaps }).short).toContain(
      'Of 15 views of communities and staff, 5 agree with us, 10 disagree and 0 cannot tell. They disagree most often on Communities.',
    )
    expect(pageOf([signedOff('2025/26', all(2))], { gaps: [] }).short).toContain(
      'No views of communities or staff can be shown for this result.',
    )
  })
})

describe('targets', () => {
  const target = (
    roundId: string,
    level: number,
    approvedLevel: number | null,
    commitmentId = 'workforce',
  ) => ({
    ...{ roundId, round: roundId.slice(2), commitmentId, level, approvedLevel },
    opensAt: toOpening(roundId.slice(2)),
  })
  const history = [signedOff('2024/25', all(2)), signedOff('2025/26', all(2))]

  test('count only as they were approved', () => {
    expect(pageOf(history, { targets: [target('r-2026/27', 4, null)] }).short).toContain(
      'No targets are approved.',
    )
    const page = pageOf(history, {
      targets: [target('r-2026/27', 5, 3), target('r-2026/27', 2, 2, 'leadership')],
    })
    expect(page.short).toContain('Below target for 2026/27: Workforce by 1 stage.')
    expect(page.lines.map(({ target: aim, toGo }) => [aim?.level ?? null, toGo])).toEqual([
      [2, 0],
      [3, 1],
      [null, null],
      [null, null],
      [null, null],
    ])
    expect(page.figures.target!.rows[1]).toMatchObject({
      value: 2,
      beside: 3,
      cells: [expect.anything(), expect.anything(), '1 stage'],
    })
  })

  test('at a stage that the index of the result does not have are none', () => {
    const page = pageOf(history, {
      targets: [target('r-2026/27', 9, 9), target('r-2026/27', 3, 3, 'leadership')],
    })
    expect(page.lines.map(({ target: aim }) => aim?.level ?? null)).toEqual([3, null, null, null, null])
  })

  test('of the round to come stand before those of the last one, and those of an earlier one are past', () => {
    const [past, last, coming] = [
      target('r-2024/25', 6, 6),
      target('r-2025/26', 2, 2),
      target('r-2026/27', 3, 3),
    ]
    expect(pageOf(history, { targets: [past, last, coming] }).targetRound).toBe('2026/27')
    expect(pageOf(history, { targets: [past, last] }).short).toContain('Every target for 2025/26 is reached.')
    expect(pageOf(history, { targets: [past] }).targetRound).toBeNull()
    const missed = target('r-2023/24', 5, 5)
    expect(pageOf(history, { targets: [missed, coming] }).targetRound).toBe('2026/27')
    expect(pageOf(history, { targets: [missed] }).targetRound).toBeNull()
    const named = { ...coming, round: 'Second round' }
    const later = { ...target('r-2027/28', 4, 4), round: 'First of the new rounds' }
    expect(pageOf(history, { targets: [named, later] }).targetRound).toBe('Second round')
  })
})

test('peers are told in the phrases of the benchmark, without a rank', () => {
  const figure = { kind: 'bands', id: 'position', title: '', summary: '', columns: [], max: 100 } as const
  const row = (label: string, value: number | null, position: string) => ({
    label,
    value,
    cells: ['', position],
  })
  const rows = [
    row('Leadership commitment', 30, 'Below the typical score'),
    row('Workforce commitment', 50, 'About the typical score'),
    row('Commitment to our local communities', 20, 'Below the typical score'),
    row('Overall: the lowest of the five', null, 'Nothing to compare yet'),
  ]
  const peers = {
    id: 'r',
    round: '2024/25',
    published: '2025-09-01',
    group: 'Councils',
    contributors: '',
    figure: { ...figure, columns: [], rows },
  }
  const { short } = pageOf([signedOff('2025/26', all(2))], { peers })
  expect(short.at(-1)).toBe(
    'Beside Councils in 2024/25: Leadership and Communities: below the typical score; Workforce: about the typical score.',
  )
})

test('every stage that the page tells is the one of the record, whatever was answered', () => {
  const levels = fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 28, maxLength: 28 })
  fc.assert(
    fc.property(levels, levels, (before, now) => {
      const history = [
        signedOff('2024/25', (_, at) => before[at]!),
        signedOff('2025/26', (_, at) => now[at]!),
      ]
      const page = pageOf(history)
      const node = (place: number, id: string) =>
        history[place]!.result.children!.find((each) => each.id === id)!
      page.lines.forEach((line, at) => {
        const [was, is] = [node(0, line.id).level!, node(1, line.id).level!]
        expect([line.before?.level, line.now?.level, line.moved]).toEqual([was, is, is - was])
        expect(page.figures.radar.rows[at]).toMatchObject({ value: is, beside: was })
        expect(page.figures.radar.rows[at]!.cells[0]).toContain(`Stage ${is},`)
        expect(page.figures.trend.rows[at]!.value).toBe(node(1, line.id).value)
      })
      expect(page.overall?.level).toBe(Math.min(...page.lines.map((line) => line.now!.level)))
      expect(page.moved.map(({ title }) => title)).toEqual(
        page.lines.filter(({ moved }) => moved).map(({ title }) => title),
      )
    }),
    { numRuns: 30 },
  )
})

describe('the trend over two versions', () => {
  const history = [
    signedOff('2023/24', all(1)),
    signedOff('2024/25', all(2)),
    signedOff('2025/26', all(3), second),
  ]
  const figure = toTrendFigure(history)
  const rowOf = (label: string) => figure.rows.find((row) => row.label === label)!

  test('has a line of what compares only, with the counts', () => {
    expect(figure.columns).toEqual(['Commitment', '2023/24', '2024/25', '2025/26', 'Compared'])
    expect(figure.rows.map(({ label, cells }) => [label, cells.at(-1)])).toEqual([
      ['Leadership', '5 of 6 indicators'],
      ['Workforce', '6 of 6 indicators'],
      ['Health equity', '5 of 7 indicators'],
      ['Anchor institution', '5 of 6 indicators'],
      ['Communities', '4 of 4 indicators'],
    ])
    expect(rowOf('Leadership').line).toEqual([100 / 6, 200 / 6, 50])
    expect(rowOf('Leadership').cells).toEqual([
      'Stage 1. Index 17',
      'Stage 2, up 1. Index 33',
      'Stage 3, up 1. Index 50',
      '5 of 6 indicators',
    ])
  })

  test('has no line and no arrow where under two thirds compare, and says why', () => {
    expect(rowOf('Workforce').line).toEqual([null, null, 50])
    expect(rowOf('Workforce').cells[2]).toBe(
      'Stage 3. Cannot be compared: only 3 of 6 indicators are asked in the same way. Index 50',
    )
  })

  test('tells what became of the indicators, where the version changed only', () => {
    const [step, ...others] = toVersionSteps(history)
    expect(others).toEqual([])
    expect(step).toMatchObject({ before: '2024/25', now: '2025/26' })
    expect(step!.counts).toBe('22 of 29 indicators are asked in the same way as in 2024/25.')
    expect([step!.changed.length, step!.added.length, step!.removed.length]).toEqual([4, 3, 2])
  })
})
