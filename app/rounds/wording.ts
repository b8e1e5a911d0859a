import type { Indicator } from '#scoring/index.ts'

interface Wording {
  question: string
  why: string
  help: string
  evidence: readonly string[]
}

/** The indicator's texts as this kind of organisation reads them: later variants that fit win. */
export function toWording(indicator: Indicator, reader: { kind: string; fewStaff: boolean }): Wording {
  const { question = indicator.title, why = '', help = '', evidence = [] } = indicator
  const fitting = (indicator.variants ?? []).filter(
    ({ when }) =>
      (!when.kinds || when.kinds.includes(reader.kind)) &&
      (when.fewStaff === undefined || when.fewStaff === reader.fewStaff),
  )
  return fitting.reduce<Wording>(
    (wording, variant) => ({
      question: variant.question ?? wording.question,
      why: variant.why ?? wording.why,
      help: variant.help ?? wording.help,
      evidence: variant.evidence ?? wording.evidence,
    }),
    { question, why, help, evidence },
  )
}
