import { z } from 'zod'
import { systems } from './ics.ts'
import { kinds } from './kinds.ts'
import { typed } from './typed.ts'

const code = (name: string, pattern: RegExp, example: string) =>
  typed({ name, max: 20 })
    .transform((value) => value.toUpperCase())
    .refine((value) => value === '' || pattern.test(value), `Enter ${example}`)
    .transform((value) => (value === '' ? null : value))

/** An organisation of the register, as an administrator writes it down. */
export const organisationForm = z
  .object({
    name: typed({ name: 'The name', max: 200, empty: 'Enter the name of the organisation' }),
    kind: z.enum(
      kinds.map(({ kind }) => kind),
      { error: 'Choose what kind of organisation it is' },
    ),
    ods: code('The ODS code', /^[A-Z0-9]{3,8}$/, 'an ODS code of 3 to 8 letters and numbers, like RAL'),
    ons: code('The ONS code', /^[A-Z]\d{8}$/, 'an ONS code of a letter and 8 numbers, like E09000001'),
    ics: z
      .enum(['', ...systems.map(({ ics }) => ics)], {
        error: 'Choose an integrated care system from the list',
      })
      .default('')
      .transform((ics) => (ics === '' ? null : ics)),
    fewStaff: z.literal('yes').optional(),
  })
  .transform(({ fewStaff, ...rest }) => ({ ...rest, fewStaff: fewStaff === 'yes' }))

export type OrganisationFacts = z.output<typeof organisationForm>
