import { z } from 'zod'

const control = /\p{Cc}/u
const controlButLines = /[^\P{Cc}\n\t]/u

interface Rule {
  /** What the text is, at the beginning of a sentence: "The name". */
  name: string
  max: number
  /** Said when nothing was typed; left out, nothing may be typed. */
  empty?: string
  /** Whether it may have several lines. */
  lines?: boolean
}

/**
 * Typed text, trimmed, counted in code points; what the store cannot keep is refused. In a text of one line, breaks, tabs
 * and several spaces become one space, as people paste from documents and sheets.
 */
export function typed({ name, max, empty, lines = false }: Rule) {
  const forbidden = lines ? controlButLines : control
  return z
    .string({ error: empty ?? `${name} must be text` })
    .prefault('')
    .transform((value) =>
      (lines ? value.replaceAll('\r\n', '\n') : value.replace(/[\p{Zs}\r\n\t]+/gu, ' ')).trim(),
    )
    .refine((value) => empty === undefined || value !== '', { error: empty })
    .refine((value) => !forbidden.test(value) && value.isWellFormed(), {
      error: `${name} contains characters that cannot be saved`,
    })
    .refine(
      (value) => [...value].length <= max,
      `${name} must be ${max.toLocaleString('en-GB')} characters or fewer`,
    )
}
