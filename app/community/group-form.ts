import { z } from 'zod'
import { signInForm } from '#app/access/credentials-form.ts'
import { typed } from '#app/organisations/typed.ts'
import { groupKinds } from './groups.ts'

/** Names this sending of the form. */
const id = z.uuid()

export const newGroupForm = z.object({
  id,
  kind: z.enum(groupKinds, { error: 'Select what kind of group it is' }),
  name: typed({ name: 'The name of the group', max: 200, empty: 'Enter a name for the group' }),
})

const groupId = z.uuid({ error: 'Select the group that they speak for' })

export const reviewerInviteForm = z.object({
  id,
  email: z.string({ error: 'Enter their email address' }).pipe(signInForm.shape.email),
  groupId,
})

export const placeForm = z.object({ userId: z.uuid(), groupId })
