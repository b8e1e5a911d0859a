import { type Group, type Indicator, indicatorsOf, levelName, type Model } from '#scoring/index.ts'
import { toReaders } from './readers.ts'

export interface CommitmentOutline {
  id: string
  title: string
  description: string
  indicators: number
}

export interface Texts {
  question?: string
  why?: string
  help?: string
  evidence?: readonly string[]
}

export interface IndicatorText extends Texts {
  id: string
  /** Its place in the whole index, from 1. */
  number: number
  title: string
  references: string[]
  /** What can be answered, from the lowest stage up. */
  answers: { name: string; text: string }[]
  /** What some organisations read instead; a text that is left out is the same for them. */
  variants: (Texts & { readers: string })[]
}

export interface CommitmentText {
  id: string
  title: string
  description: string
  indicators: IndicatorText[]
}

function commitmentsOf(model: Model): Group[] {
  return model.root.children.filter((child) => 'children' in child)
}

export function toOutline(model: Model): CommitmentOutline[] {
  return commitmentsOf(model).map((group) => ({
    id: group.id,
    title: group.title,
    description: group.description ?? '',
    indicators: indicatorsOf(group).length,
  }))
}

/** The stages from the lowest up, with what each means. */
export function toStages(model: Model): { level: number; name: string; meaning: string }[] {
  return [...model.levels]
    .sort((a, b) => a.level - b.level)
    .map(({ level, name, meaning = '' }) => ({ level, name, meaning }))
}

/** The whole index as a text to read. */
export function toIndexText(model: Model): CommitmentText[] {
  const numbers = new Map(indicatorsOf(model).map(({ id }, place) => [id, place + 1]))
  return commitmentsOf(model).map((group) => ({
    id: group.id,
    title: group.title,
    description: group.description ?? '',
    indicators: indicatorsOf(group).map((indicator) =>
      toIndicatorText(model, indicator, numbers.get(indicator.id)!),
    ),
  }))
}

function toIndicatorText(model: Model, indicator: Indicator, number: number): IndicatorText {
  const { id, title, question, why, help, evidence, references = [], variants = [] } = indicator
  return {
    ...{ id, number, title, question, why, help, evidence },
    references: references.map(({ framework, code }) => (code ? `${framework}: ${code}` : framework)),
    answers: toAnswerTexts(model, indicator),
    variants: variants.map(({ when, ...texts }) => ({ readers: toReaders(when), ...texts })),
  }
}

function toAnswerTexts(model: Model, { answer, notStarted }: Indicator): IndicatorText['answers'] {
  const stage = (level: number) => `Stage ${level}: ${levelName(model, level)}`
  switch (answer.kind) {
    case 'criteria': {
      const criteria = [...answer.criteria].sort((a, b) => a.level - b.level)
      const lowest = notStarted ? [{ name: stage(toStages(model)[0]!.level), text: notStarted }] : []
      return [...lowest, ...criteria.map(({ level, text }) => ({ name: stage(level), text }))]
    }
    case 'choice':
      return answer.options.map(({ label }, place) => ({ name: `Choice ${place + 1}`, text: label }))
    case 'number':
      return [{ name: 'Number', text: `From ${answer.min} to ${answer.max}` }]
  }
}
