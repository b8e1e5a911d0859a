import { z } from 'zod'
import { typed } from '#app/organisations/typed.ts'
import { type PaperSection, paperSections } from './paper-text.ts'

const fields = Object.fromEntries(
  paperSections.map(({ section, label, max }) => [section, typed({ name: `“${label}”`, max, lines: true })]),
) as Record<PaperSection, ReturnType<typeof typed>>

/** The sections, and which version of them its page showed. */
export const paperTextForm = z.object({ ...fields, version: z.coerce.number().int().min(0).catch(-1) })
