/** A paper's source, made of the index and invented answers. */
import { emptyAnswer, toAnswers } from '#app/assessment/answer.ts'
import { toSubmissionRecord } from '#app/assessment/submission-record.ts'
import { paperSections, toTexts } from '#app/board/paper/paper-text.ts'
import type { PaperSource } from '#app/board/paper/paper-source.ts'
import { toChanges } from '#app/results/changes.ts'
import { toResultView } from '#app/results/result-view.ts'
import { indicatorsOf, type Model, score } from '#scoring/index.ts'

/** An assessment in which each indicator is at the level that `levelOf` gives for its place. */
export function toFrozen(model: Model, levelOf: (position: number) => number) {
  const day = '2026-05-01'
  const answers = indicatorsOf(model).map(({ id: indicatorId }, position) => ({
    ...emptyAnswer,
    ...{ indicatorId, met: Array.from({ length: levelOf(position) }, (_, below) => below + 1) },
    ...{ rationale: 'What shows it', confidence: 'medium' as const, none: levelOf(position) === 0 },
    ...{ version: 1, updatedAt: `${day}T09:00:00.000Z`, updatedBy: 'Demo lead', evidenceIds: ['e'] },
  }))
  const evidence = [
    { id: 'e', title: 'Minutes', reference: 'https://example.org', date: day, retired: false },
  ]
  const record = toSubmissionRecord(model, { answers, evidence, today: day })
  return { record, result: score(model, toAnswers(record.answers)), model }
}

/** The source of a paper of these levels, the year after others. */
export function givenSource(
  model: Model,
  levelOf: (position: number) => number = (position) => (position % 3) + 2,
  more: Partial<PaperSource> = {},
): PaperSource {
  const now = toFrozen(model, levelOf)
  return {
    ...{ organisation: 'North Quay NHS Trust', department: '', round: '2026/27', today: '2026-06-01' },
    view: toResultView(model, now),
    changes: toChanges(
      toFrozen(model, (position) => (position % 2) + 1),
      now,
    ),
    before: '2025/26',
    standing: {
      ...{ number: 2, signedOffAt: '2026-05-20T10:00:00Z', by: 'Ada Okafor, Chief nurse' },
      ...{ contentHash: 'c0ffee'.repeat(10) + 'cafe', indexVersionId: 'remi-1.0.0' },
      ...{ replacedBy: null, reopened: false },
    },
    community: null,
    peers: null,
    barriers: { leadership: ['There is no money for it', 'Change is slow'] },
    texts: toTexts(paperSections.map(({ section, text }) => ({ section, text }))),
    plans: { targets: [], actions: [], measures: [] },
    ...more,
  }
}
