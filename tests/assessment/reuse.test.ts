import { describe, expect, test } from 'vitest'
import { type AnswerRecord, emptyAnswer, type EvidenceItem } from '#app/assessment/answer.ts'
import { toFind, toFindQuery, toReuse } from '#app/assessment/reuse.ts'

const today = '2026-11-27'
const item = (id: string, more: Partial<EvidenceItem> = {}): EvidenceItem => ({
  ...{ id, title: `Paper ${id}`, reference: `Minute ${id}`, date: today },
  ...more,
})
const answer = (indicatorId: string, evidenceIds: string[]): AnswerRecord => ({
  ...{ ...emptyAnswer, indicatorId, version: 1, updatedAt: '', updatedBy: '', evidenceIds },
})
const many = Array.from({ length: 300 }, (_, index) => item(String(index)))

const reuse = (
  evidence: EvidenceItem[],
  { find = '', linked = [] as string[], answers = [] as AnswerRecord[] } = {},
) => toReuse({ answers, evidence, today }, new Set(linked), ['a.1', 'a.2'], { find, months: 18 })
const shown = ({ groups }: ReturnType<typeof toReuse>) => groups.map(({ items }) => items.map(({ id }) => id))

describe('what an answer is offered', () => {
  test('is first what its commitment uses, then the rest, and no more than is read through', () => {
    const answers = [answer('a.2', ['250', '251']), answer('b.1', ['252'])]
    const [same, rest] = shown(reuse(many, { answers }))
    expect(same).toEqual(['250', '251'])
    expect(rest).toEqual(Array.from({ length: 18 }, (_, index) => String(index)))
  })

  test('is not what it has, nor what is retired', () => {
    const evidence = [item('1'), item('2', { retired: true }), item('3')]
    expect(reuse(evidence, { linked: ['1'] })).toMatchObject({ all: 1 })
    expect(shown(reuse(evidence, { linked: ['1'] })).flat()).toEqual(['3'])
  })

  test('says what is out of date', () => {
    const evidence = [item('1'), item('2', { date: '2020-01-01' }), item('3', { reviewOn: today })]
    expect(reuse(evidence).groups[1]!.items.map(({ outOfDate }) => outOfDate)).toEqual([false, true, true])
  })
})

describe('looking for words', () => {
  test('finds every word anywhere in an item, whatever its case', () => {
    const evidence = [
      item('1', { title: 'Workforce figures', owner: 'HR' }),
      item('2', { reference: 'WORKFORCE plan' }),
      item('3', { file: { name: 'workforce.csv', size: 1, sha256: '', revision: 1 } }),
      item('4'),
    ]
    expect(shown(reuse(evidence, { find: ' workforce ' })).flat()).toEqual(['1', '2', '3'])
    expect(shown(reuse(evidence, { find: 'hr workforce' })).flat()).toEqual(['1'])
    expect(reuse(evidence, { find: 'nothing' })).toMatchObject({ found: 0, all: 4, find: 'nothing' })
  })

  test('shows 50 at most and says how many there are', () => {
    const found = reuse(many, { find: 'paper' })
    expect([found.found, shown(found).flat().length]).toEqual([300, 50])
  })

  test('is asked for by the address, and by the form whose button or Enter key says so', () => {
    expect(toFind('http://x/y?find=board+paper')).toBe('board paper')
    expect(toFind(`http://x/y?find=${'x'.repeat(500)}`)).toHaveLength(200)
    const form = (intent: string, find: string) => {
      const data = new FormData()
      data.set('intent', intent)
      data.set('evidenceFind', find)
      return toFindQuery(data)
    }
    expect(form('find-evidence', ' a&b ')).toBe('?find=a%26b')
    expect(form('save', 'a')).toBe('?find=a')
    expect(form('find-evidence', ' ')).toBe('')
    expect(form('add-evidence', 'a')).toBe('')
  })
})
