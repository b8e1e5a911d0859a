import { z } from 'zod'
import { type AnswerContent, confidences } from './answer.ts'
import { noneOfThese, notApplicable } from './choices.ts'
import { longest } from './limits.ts'
import { toIsoDay } from './typed-day.ts'

/** Control characters, but for tabs and line ends. */
const forbidden = /[^\P{Cc}\n\t]/u

/** Typed text: line ends as \n, counted in code points; control characters and broken pairs are refused. */
export function text(max: number, name: string) {
  return z
    .string()
    .default('')
    .transform((value) => value.replaceAll('\r\n', '\n').trim())
    .refine(
      (value) => !forbidden.test(value) && value.isWellFormed(),
      `${name} contains characters that cannot be saved`,
    )
    .refine(
      (value) => [...value].length <= max,
      `${name} must be ${max.toLocaleString('en-GB')} characters or fewer`,
    )
}

const edit = {
  version: z.coerce.number().int().min(0),
  editKey: z.string().regex(/^[\w-]{16,64}$/),
  editSequence: z.coerce.number().int().min(0).max(1_000_000),
}

const levels = (allowed: readonly number[]) => [...allowed.map(String), noneOfThese, notApplicable]

/** The form of one indicator's answer; `allowed` are the levels of its criteria. */
export function answerForm(allowed: readonly number[]) {
  return z
    .object({
      ...edit,
      met: z
        .array(z.enum(levels(allowed), { error: 'Select criteria from this page only' }), {
          error: 'Select criteria from this page only',
        })
        .default([]),
      notApplicableReason: text(longest.notApplicable, 'The reason'),
      rationale: text(longest.rationale, 'What shows this'),
      confidence: z.enum(['', ...confidences], { error: 'Select low, medium or high' }).default(''),
    })
    .superRefine(({ met, notApplicableReason }, context) => {
      const exclusive = met.includes(noneOfThese) || met.includes(notApplicable)
      if (exclusive && met.length > 1)
        context.addIssue({
          code: 'custom',
          path: ['met'],
          message:
            'Select the criteria that are true, or “None of these”, or “Not applicable to us”, not more than one of the three',
        })
      if (new Set(met).size < met.length)
        context.addIssue({ code: 'custom', path: ['met'], message: 'Select each criterion once' })
      if (met.includes(notApplicable) && notApplicableReason === '')
        context.addIssue({
          code: 'custom',
          path: ['notApplicableReason'],
          message: 'Enter why this indicator does not apply to you',
        })
    })
}

type AnswerFormValue = z.output<ReturnType<typeof answerForm>>

export function toContent({
  met,
  notApplicableReason,
  rationale,
  confidence,
}: AnswerFormValue): AnswerContent {
  const applies = !met.includes(notApplicable)
  return {
    met: met
      .flatMap((level) => (level === noneOfThese || level === notApplicable ? [] : [Number(level)]))
      .sort((a, b) => a - b),
    none: met.includes(noneOfThese),
    notApplicable: applies ? null : notApplicableReason,
    rationale,
    confidence: confidence === '' ? null : confidence,
  }
}

/** What the form shows for a stored answer. */
export function toFields(answer: AnswerContent): {
  met: string[]
  notApplicableReason: string
  rationale: string
  confidence: string
} {
  const exclusive = answer.none ? [noneOfThese] : answer.notApplicable === null ? [] : [notApplicable]
  return {
    met: [...answer.met.map(String), ...exclusive],
    notApplicableReason: answer.notApplicable ?? '',
    rationale: answer.rationale,
    confidence: answer.confidence ?? '',
  }
}

const webAddress = /^https?:\/\//i

/** A new evidence item. `today`: ISO date, the latest date it may have. `hasFile`: a file stands for the reference. */
export function evidenceForm(today: string, hasFile = false) {
  return z
    .object({
      evidenceTitle: text(longest.evidenceTitle, 'The name of the evidence').refine(
        (value) => value !== '',
        'Enter a name for the evidence',
      ),
      evidenceReference: text(longest.evidenceReference, 'The link or reference')
        .refine(
          (value) => hasFile || value !== '',
          'Enter a link, or where to find the evidence, or choose a file',
        )
        .refine(
          (value) => !/^[a-z][a-z0-9+.-]*:/i.test(value) || webAddress.test(value),
          'Enter a link that starts with https:// or http://, or a reference in words',
        )
        .refine(
          (value) => !webAddress.test(value) || URL.canParse(value),
          'Enter a link in the correct format, like https://www.example.org/board-papers',
        ),
      'evidenceDate-day': z.string().trim().default(''),
      'evidenceDate-month': z.string().trim().default(''),
      'evidenceDate-year': z.string().trim().default(''),
    })
    .superRefine((value, context) => {
      const date = toDate(value)
      const message =
        date === null
          ? 'Enter the date of the evidence, like 27 3 2026'
          : date > today
            ? 'The date of the evidence must be today or in the past'
            : null
      if (message) context.addIssue({ code: 'custom', path: ['evidenceDate-day'], message })
    })
    .transform((value) => ({
      title: value.evidenceTitle,
      reference: value.evidenceReference,
      date: toDate(value) ?? '',
    }))
}

function toDate(value: Record<`evidenceDate-${'day' | 'month' | 'year'}`, string>): string | null {
  return toIsoDay(value['evidenceDate-day'], value['evidenceDate-month'], value['evidenceDate-year'])
}
