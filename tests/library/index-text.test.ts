import { describe, expect, it } from 'vitest'
import { toIndexText, toOutline, toStages } from '#app/library/index-text.ts'
import { toReaders } from '#app/library/readers.ts'
import { toStart } from '#app/library/start.ts'
import { type Indicator, indicatorsOf, type Model } from '#scoring/index.ts'
import { otherModel, published } from './models.ts'

describe('the whole index as text', () => {
  const commitments = toIndexText(published)
  const indicators = commitments.flatMap((commitment) => commitment.indicators)

  it('has every indicator once, numbered through, with a statement for each stage', () => {
    expect(indicators.map(({ id }) => id)).toEqual(indicatorsOf(published).map(({ id }) => id))
    expect(indicators.map(({ number }) => number)).toEqual(indicators.map((_, place) => place + 1))
    const names = toStages(published).map(({ level, name }) => `Stage ${level}: ${name}`)
    for (const { answers } of indicators) expect(answers.map(({ name }) => name)).toEqual(names)
  })

  it('loses no text of any variant', () => {
    const written = indicatorsOf(published).map(({ variants = [] }) =>
      variants.map(({ when: _, ...texts }) => texts),
    )
    const shown = indicators.map(({ variants }) => variants.map(({ readers: _, ...texts }) => texts))
    expect(shown).toEqual(written)
    expect(new Set(indicators.flatMap(({ variants }) => variants.map(({ readers }) => readers)))).toEqual(
      new Set([
        'Councils',
        'Integrated care boards',
        'Small organisations',
        'Voluntary, community and social enterprise organisations and primary care organisations',
      ]),
    )
  })

  it('takes stage names from the index, in their order however it is written', () => {
    const model = otherModel()
    const [first] = indicatorsOf(model)
    const criteria = (first!.answer as Extract<Indicator['answer'], { kind: 'criteria' }>).criteria
    const jumbled = {
      ...first!,
      notStarted: 'No.',
      answer: { kind: 'criteria', criteria: [...criteria].reverse() },
    }
    const root = { ...model.root, children: [{ ...model.root.children[0]!, children: [jumbled] }] }
    const [text] = toIndexText({ ...model, levels: [...model.levels].reverse(), root } as Model)[0]!
      .indicators
    expect(text!.answers).toEqual([
      { name: 'Stage 0: Nothing', text: 'No.' },
      { name: 'Stage 1: Seed', text: 'Seed is shown.' },
      { name: 'Stage 2: Leaf', text: 'Leaf is shown.' },
      { name: 'Stage 3: Fruit', text: 'Fruit is shown.' },
      { name: 'Stage 4: Forest', text: 'Forest is shown.' },
    ])
  })
})

describe('the start page', () => {
  it('counts what the index holds', () => {
    expect(toStart(published)).toMatchObject({ indicators: 28, evidence: { fromStage: 2, months: 18 } })
    expect(toStart(otherModel())).toMatchObject({ indicators: 13, evidence: { fromStage: 3, months: 7 } })
    expect(toStart(otherModel({ assessment: undefined })).evidence).toBeNull()
    expect(toOutline(published).map(({ indicators }) => indicators)).toEqual([6, 6, 6, 5, 5])
  })
})

describe('readers of a variant', () => {
  it.each([
    [{ kinds: ['council'] }, 'Councils'],
    [{ fewStaff: true }, 'Small organisations'],
    [{ fewStaff: false }, 'Larger organisations'],
    [{ kinds: ['icb', 'council'], fewStaff: true }, 'Small integrated care boards and councils'],
    [{ kinds: ['hospice'] }, 'Hospice'],
  ])('%j', (when, readers) => expect(toReaders(when)).toBe(readers))
})
