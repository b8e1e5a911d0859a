import { z } from 'zod'
import { typed } from '#app/organisations/typed.ts'
import { dayParts, formRule, toIsoDay } from '#app/rounds/day.ts'
import { isWebAddress } from './kinds.ts'
import { longest } from './limits.ts'

/** A reference as it may be typed: words, or a web address in the right form. */
function isReference(value: string): boolean {
  if (isWebAddress(value)) return URL.canParse(value)
  return !/^[a-z][a-z0-9+.-]*:/i.test(value)
}

const given = (form: Record<string, unknown>, name: string) =>
  ['day', 'month', 'year'].some((part) => String(form[`${name}-${part}`] ?? '').trim() !== '')

/** An item of the shelf. `today`: ISO date, the latest date it may have. `hasFile`: a file stands for the reference. */
export function itemForm(today: string, hasFile: boolean) {
  return z
    .object({
      title: typed({ name: 'The name', max: longest.title, empty: 'Enter a name for the evidence' }),
      reference: typed({ name: 'The link or reference', max: longest.reference }).refine(isReference, {
        error: 'Enter a link that starts with https:// or http://, or a reference in words',
      }),
      ...dayParts('date'),
      owner: typed({ name: 'The owner', max: longest.owner }),
      ...dayParts('review'),
    })
    .check(
      formRule(
        'reference',
        'Enter a link, or where to find the evidence, or choose a file',
        ({ reference }) => {
          return !hasFile && String(reference ?? '').trim() === ''
        },
      ),
      formRule(
        'date-day',
        'Enter the date of the evidence, like 27 3 2026',
        (form) => toIsoDay(form, 'date') === null,
      ),
      formRule('date-day', 'The date of the evidence must be today or in the past', (form) => {
        const date = toIsoDay(form, 'date')
        return date !== null && date > today
      }),
      formRule('review-day', 'Enter the date to review it by, like 27 3 2027, or leave it empty', (form) => {
        return given(form, 'review') && toIsoDay(form, 'review') === null
      }),
      formRule('review-day', 'The date to review it by must be after the date of the evidence', (form) => {
        const [date, review] = [toIsoDay(form, 'date'), toIsoDay(form, 'review')]
        return date !== null && review !== null && review <= date
      }),
    )
    .transform((form) => ({
      title: form.title,
      reference: form.reference,
      date: toIsoDay(form, 'date') ?? '',
      owner: form.owner,
      reviewOn: toIsoDay(form, 'review'),
    }))
}

export type ItemContent = z.output<ReturnType<typeof itemForm>>

/** What the form shows for an item. */
export function toItemFields(item: ItemContent): Record<string, string> {
  const parts = (name: string, date: string | null) => {
    const [year = '', month = '', day = ''] = date?.split('-') ?? []
    const number = (part: string) => part.replace(/^0/, '')
    return { [`${name}-day`]: number(day), [`${name}-month`]: number(month), [`${name}-year`]: year }
  }
  const { title, reference, owner } = item
  return { title, reference, owner, ...parts('date', item.date), ...parts('review', item.reviewOn) }
}
