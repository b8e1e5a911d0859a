import { describe, expect, it } from 'vitest'
import { toMethod } from '#app/library/method.ts'
import { type Answers, groupsOf, indicatorsOf, type Model, score } from '#scoring/index.ts'
import { otherModel, published } from './models.ts'

const everyLine = (model: Model) =>
  Object.values(toMethod(model))
    .flat()
    .map((line) => (typeof line === 'string' ? line : JSON.stringify(line)))
    .join('\n')

describe('the method in words', () => {
  it('says the rules of the published index', () => {
    const method = toMethod(published)
    expect(method.commitments).toHaveLength(1)
    expect(method.commitments[0]!.titles).toHaveLength(5)
    expect(method.commitments[0]!.conditions).toEqual([
      'at least 2 in every 3 of the indicators that apply are at that stage or higher',
      'no indicator that applies is more than 2 stages lower',
    ])
    expect(method.evidence[0]).toBe(
      'From stage 2 up, an indicator needs at least 1 piece of evidence dated within the last 18 months.',
    )
    expect(method.notApplicable[0]).toContain('at most 4 of the 28 indicators')
    expect(method.progress[0]).toContain('stage 6 for each')
    expect(method.indicator[1]).toContain('if 1, 2 and 4 are true but 3 is not, the indicator is at stage 2')
  })

  it('says the numbers of another index, and none of the published one', () => {
    const said = everyLine(otherModel())
    for (const words of [
      'at least 3 in every 4 of the indicators',
      'no indicator that applies is more than 1 stage lower',
      'From stage 3 up',
      'the last 7 months',
      'at most 1 of the 13 indicators',
      'stage 4 for each',
      'each stage from 1 to 4',
      'all 2 commitments',
      'stage 0, Nothing',
    ])
      expect(said).toContain(words)
    expect(said).not.toMatch(/2 in every 3|18 months|of the 28|Not yet started/)
  })

  it('keeps commitments with different rules apart', () => {
    const { root } = otherModel()
    const children = root.children.map((child, place) =>
      place === 0 && 'children' in child
        ? { ...child, combine: { method: 'attainment', share: [1, 1], spread: 0 } as const }
        : child,
    )
    const [first, second] = toMethod(otherModel({ root: { ...root, children } as Model['root'] })).commitments
    expect(first).toMatchObject({
      titles: ['Group a'],
      conditions: [
        'all of the indicators that apply are at that stage or higher',
        'no indicator that applies is lower',
      ],
    })
    expect(second!.titles).toEqual(['Group b'])
  })

  it.each([
    ['exclude', 'left out of every count'],
    ['zero', 'scores 0'],
    ['met', 'counts as fully met'],
    [{ target: 3 }, 'scores 3'],
  ] as const)('says what not applicable counts as: %j', (notApplicable, words) => {
    expect(toMethod(otherModel({ notApplicable })).notApplicable[0]).toContain(words)
  })

  it('says nothing of evidence when the index asks for none', () => {
    const { evidence, notApplicable } = toMethod(otherModel({ assessment: undefined }))
    expect(evidence).toEqual([])
    expect(notApplicable[0]).not.toContain('at most')
  })
})

describe('how many indicators a stage needs', () => {
  it.each([
    ['published', published],
    ['other', otherModel()],
  ])('is what scoring asks for: %s', (_, model) => {
    const groups = groupsOf(model).slice(1)
    const highest = Math.max(...model.levels.map(({ level }) => level))
    for (const [place, { atLeast }] of toMethod(model).shares.entries()) {
      expect(levelWith(model, groups[place]!.id, atLeast, highest)).toBe(highest)
      expect(levelWith(model, groups[place]!.id, atLeast - 1, highest)).toBe(highest - 1)
    }
  })
})

/** The commitment's level when so many of its indicators are at the highest level and the rest one lower. */
function levelWith(
  model: Model,
  groupId: string,
  atHighest: number,
  highest: number,
): number | null | undefined {
  const group = groupsOf(model).find(({ id }) => id === groupId)!
  const upTo = (top: number) => Array.from({ length: top }, (_, below) => below + 1)
  const answers: Answers = Object.fromEntries(
    indicatorsOf(group).map(({ id }, place) => [
      id,
      { met: upTo(place < atHighest ? highest : highest - 1) },
    ]),
  )
  return score(model, answers).children?.find(({ id }) => id === groupId)?.level
}
