import { z } from 'zod'
import { newPassword, signInForm } from '#app/access/credentials-form.ts'
import { inIcs, inOrganisation, type Place, wholeService } from '#app/access/policy.ts'
import { accountRoles, memberRoles } from './invited-roles.ts'

const invited = {
  /** Names this sending of the form. */
  id: z.uuid(),
  email: z.string({ error: 'Enter their email address' }).pipe(signInForm.shape.email),
}

const chooseRole = { error: 'Select a role' }

/** To a role in the organisation of the page. A reviewer is invited to their group, on another page. */
export const memberInviteForm = z.object({ ...invited, role: z.enum(memberRoles, chooseRole) })

type AccountRole = (typeof accountRoles)[number]

/** To a role anywhere: with the organisation or the system that it is for. */
export const accountInviteForm = z
  .object({
    ...invited,
    role: z.enum(accountRoles, chooseRole),
    organisationId: z.union([z.literal(''), z.uuid()]).default(''),
    ics: z.string().trim().max(50).default(''),
  })
  .refine(({ role, organisationId }) => role !== 'lead' || organisationId !== '', {
    message: 'Select the organisation that they lead',
    path: ['organisationId'],
  })
  .refine(({ role, ics }) => role !== 'ics_lead' || ics !== '', {
    message: 'Select the integrated care system',
    path: ['ics'],
  })
  .transform(({ id, email, role, organisationId, ics }) => ({
    id,
    email,
    role,
    place: toPlaceOf(role, organisationId, ics),
  }))

function toPlaceOf(role: AccountRole, organisationId: string, ics: string): Place {
  if (role === 'lead') return inOrganisation(organisationId)
  return role === 'ics_lead' ? inIcs(ics) : wholeService
}

/** An invitation of the list. */
export const shownForm = z.object({ id: z.uuid(), seen: z.iso.datetime().default('') })

/** Control characters, and those that turn the direction of writing round. */
const notInNames = /[\p{Cc}\u202A-\u202E\u2066-\u2069]/u

/** A new account for the address of the invitation. */
export const newAccountForm = z.object({
  name: z
    .string({ error: 'Enter your name' })
    .trim()
    .min(1, 'Enter your name')
    .refine((name) => [...name].length <= 100, 'Enter a name of 100 characters or fewer')
    .refine(
      (name) => !notInNames.test(name) && name.isWellFormed(),
      'Enter a name without special characters',
    ),
  password: newPassword,
})
