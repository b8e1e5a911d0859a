import { z } from 'zod'

const part = z.string().trim().default('')

/** The three parts of a day, as the design system's date input sends them. */
export function dayParts<Name extends string>(name: Name) {
  const parts = { [`${name}-day`]: part, [`${name}-month`]: part, [`${name}-year`]: part }
  return parts as Record<`${Name}-${'day' | 'month' | 'year'}`, typeof part>
}

/** ISO date of a real day from 2000 to 2099, or null. */
export function toIsoDay(form: Record<string, unknown>, name: string): string | null {
  const [day, month, year] = ['day', 'month', 'year'].map((each) => {
    const value = form[`${name}-${each}`]
    return typeof value === 'string' ? value : ''
  }) as [string, string, string]
  if (!/^\d{1,2}$/.test(day) || !/^\d{1,2}$/.test(month) || !/^20\d\d$/.test(year)) return null
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const parsed = new Date(`${iso}T00:00:00Z`)
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(iso) ? iso : null
}

/** A rule of a whole form that is also checked when another field is wrong, so that all errors are named at once. */
export function formRule(
  field: string,
  message: string,
  isBroken: (form: Record<string, unknown>) => boolean,
) {
  return z.refine<Record<string, unknown>>((form) => !isBroken(form), {
    message,
    path: [field],
    when: ({ value }) => typeof value === 'object' && value !== null,
  })
}

/** The day must be there. */
export function dayRule(name: string, message: string) {
  return formRule(`${name}-day`, message, (form) => toIsoDay(form, name) === null)
}
