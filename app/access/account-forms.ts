import { z } from 'zod'
import { newPassword, personName, signInForm } from './credentials-form.ts'

const returnTo = z.string().optional()

/** Six digits of an app, or a recovery code; spaces between the groups do not matter. */
const code = z
  .string({ error: 'Enter the code' })
  .transform((typed) => typed.replaceAll(/[\s-]/g, ''))
  .refine(
    (typed) => /^(\d{6}|[a-z\d]{25})$/i.test(typed),
    'Enter the 6 digits of the code, or a recovery code',
  )

export const codeForm = z.object({ code, returnTo })

const currentPassword = z.string().max(512, 'The password is wrong').default('')

/** What shows that the person at the keyboard owns the account: its password, and a code where it has an app. */
const proof = { currentPassword, code: code.optional() }

export const proofForm = z.object(proof)
export const linkForm = z.object({
  ...proof,
  /** What to unlink; without it an account is to be linked. */
  unlink: z.string().max(500).optional(),
})
/** Shows again who somebody is. */
export const proveForm = z.object({ ...proof, by: z.enum(['password', 'code']), returnTo })
export const confirmForm = z.object({
  code: z
    .string({ error: 'Enter the 6-digit code that the app shows' })
    .transform((typed) => typed.replaceAll(/\s/g, ''))
    .refine((typed) => /^\d{6}$/.test(typed), 'Enter the 6-digit code that the app shows'),
  currentPassword,
  returnTo,
})
export const changePasswordForm = z.object({ ...proof, password: newPassword })
export const choosePasswordForm = z.object({ password: newPassword })
export const nameForm = z.object({ name: personName })
export const resetRequestForm = signInForm.pick({ email: true })
export const endSessionForm = z.object({ session: z.union([z.literal('others'), z.uuid()]) })
export const closeForm = z.object({
  ...proof,
  sure: z.literal('yes', { error: 'Tick the box to show that you want to close your account' }),
})
