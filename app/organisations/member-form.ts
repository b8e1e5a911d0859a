import { z } from 'zod'
import { organisationRoles } from './role-at.ts'

/** One role to give to a member or to take away. */
export const roleForm = z.object({
  intent: z.enum(['add', 'remove']),
  role: z.enum(organisationRoles, { error: 'Select a role' }),
})

/** Why a role was not given or taken, in words. */
export const roleRefusals = {
  unknown: 'This person is not a member of the organisation',
  self: 'You cannot give yourself a role. Ask another lead',
  last: 'The organisation must have a lead. Make somebody else a lead first',
  work: 'This person still has indicators or actions. Hand them over first',
}

/** To whom everything that is assigned goes, and whether the person leaves. */
export const handOverForm = z
  .object({
    to: z.union([z.literal(''), z.uuid({ error: 'Select who takes over' })]).default(''),
    leaves: z.literal('yes').optional(),
  })
  .transform(({ to, leaves }) => ({ to: to === '' ? null : to, leaves: leaves === 'yes' }))

/** Why nothing was handed over, by field. */
export const handOverRefusals = {
  to: { to: 'Select who takes over' },
  last: { leaves: 'The organisation must have a lead. Make somebody else a lead first' },
  unknown: { leaves: 'You can no longer change the people of this organisation' },
}
