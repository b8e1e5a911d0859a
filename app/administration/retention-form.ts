import { z } from 'zod'
import { type Bounds, retentionSettings } from './retention.ts'

function wholeNumber({ label, unit, least, most }: Bounds) {
  const message = `${label}: enter a whole number of ${unit} from ${least} to ${most}`
  return z
    .string({ error: message })
    .trim()
    .regex(/^\d{1,4}$/, message)
    .transform(Number)
    .refine((value) => value >= least && value <= most, message)
}

export const retentionForm = z.object({
  mailDays: wholeNumber(retentionSettings.mailDays),
  sessionDays: wholeNumber(retentionSettings.sessionDays),
  accountMonths: wholeNumber(retentionSettings.accountMonths),
  draftMonths: wholeNumber(retentionSettings.draftMonths),
})
