import { toDay } from '#app/ui/dates.ts'
import type { Block, Paper } from './paper-blocks.ts'
import { toActions, toMeasures } from './paper-plans.ts'
import { toAssurance } from './paper-assurance.ts'
import { toAnnex, toCommunity, toPeers, toReasons, toStages } from './paper-sections.ts'
import type { PaperSource } from './paper-source.ts'
import { toSummary } from './paper-summary.ts'
import { toParagraphs } from './paper-text.ts'

/** The board's paper of a signed-off submission: every figure in it is taken from the record, once. */
export function toPaper(source: PaperSource): Paper {
  const { organisation, department, round, texts, standing } = source
  return {
    title: `Race equality maturity ${round}`,
    organisation,
    under: [
      ...(department ? [`The department ${department}`] : []),
      ...toParagraphs(texts.meeting),
      `Signed off by ${standing.by} on ${toDay(standing.signedOffAt)}`,
    ],
    blocks: [
      ...toWritten('Purpose', texts.purpose),
      ...toWritten('Recommendation', texts.recommendation),
      { kind: 'heading', level: 1, text: 'Summary' },
      { kind: 'list', items: toSummary(source) },
      ...toStages(source),
      ...toReasons(source),
      ...toActions(source),
      ...toCommunity(source),
      ...toPeers(source),
      ...toMeasures(source),
      ...toAssurance(source),
      ...toWritten('Further information', texts.closing),
      ...toAnnex(source),
    ],
  }
}

/** Nothing where nothing is written, so that no heading stands alone. */
function toWritten(title: string, text: string): Block[] {
  const paragraphs = toParagraphs(text)
  if (paragraphs.length === 0) return []
  return [
    { kind: 'heading', level: 1, text: title },
    ...paragraphs.map((each): Block => ({ kind: 'paragraph', text: each })),
  ]
}
