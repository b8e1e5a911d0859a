import type { StatementVoice } from './statement.ts'

/** Why the verdict of communities and staff is not in a statement. */
export const voiceWords: Record<Exclude<StatementVoice['kind'], 'counts'>, string> = {
  none: 'Communities and staff networks were not asked what they see before this was published.',
  open: 'Communities and staff networks are being asked what they see. Their review was not over when this was published.',
  few: 'Communities and staff networks were asked what they see. Fewer than five people gave a view on any one question, so nothing is shown that could point to them.',
}
