import { z } from 'zod'
import type { Say } from './locale.ts'
import { verdicts } from './verdicts.ts'

/** Characters, as the store counts them. */
export const longestReason = 5000

/** Control characters, but for tabs and line ends. */
const forbidden = /[^\P{Cc}\n\t]/u

/** What a reviewer says of one indicator; messages in their language. `levels`: those that the index has. */
export function viewForm(say: Say, levels: readonly number[]) {
  return z
    .object({
      version: z.coerce.number().int().min(0).max(1_000_000_000),
      answerVersion: z.coerce.number().int().min(0).max(1_000_000_000),
      verdict: z.enum(verdicts, { error: say('error.verdict') }),
      reason: z
        .string()
        .default('')
        .transform((value) => value.replaceAll('\r\n', '\n').trim())
        .refine((value) => !forbidden.test(value) && value.isWellFormed(), say('error.reason_characters'))
        .refine(
          (value) => [...value].length <= longestReason,
          say('error.reason_long', { max: longestReason }),
        ),
      level: z.enum(['', ...levels.map(String)], { error: say('error.level') }).default(''),
    })
    .superRefine(({ verdict, reason }, context) => {
      if (verdict === 'disagree' && reason === '')
        context.addIssue({ code: 'custom', path: ['reason'], message: say('error.reason') })
    })
    .transform(({ level, ...view }) => ({ ...view, level: level === '' ? null : Number(level) }))
}

export type NewView = z.output<ReturnType<typeof viewForm>>
