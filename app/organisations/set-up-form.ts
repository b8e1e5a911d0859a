import { z } from 'zod'
import { newPassword, signInForm } from '#app/access/credentials-form.ts'
import { kinds } from './kinds.ts'

const optional = z.string().trim().default('')

/** The first account and its organisation: one of the register, or a new one with its kind. */
export const setUpForm = z
  .object({
    name: z
      .string({ error: 'Enter your name' })
      .trim()
      .min(1, 'Enter your name')
      .max(100, 'Enter a name of 100 characters or fewer'),
    email: signInForm.shape.email,
    password: newPassword,
    registered: z
      .union([z.literal(''), z.uuid({ error: 'Choose an organisation from the list' })])
      .default(''),
    newName: optional.refine((value) => value.length <= 200, 'Enter a name of 200 characters or fewer'),
    newKind: z
      .enum(['', ...kinds.map(({ kind }) => kind)], { error: 'Choose a kind from the list' })
      .default(''),
  })
  .superRefine(({ registered, newName, newKind }, context) => {
    const refuse = (field: string, message: string) =>
      context.addIssue({ code: 'custom', path: [field], message })
    if (registered && newName)
      refuse('newName', 'Choose an organisation from the list or enter a name, not both')
    if (!registered && !newName) refuse('registered', 'Choose your organisation, or enter its name')
    if (!registered && newName && !newKind) refuse('newKind', 'Choose what kind of organisation it is')
  })
  .transform(({ name, email, password, registered, newName, newKind }) => ({
    name,
    email,
    password,
    organisation: newKind === '' || registered ? { id: registered } : { name: newName, kind: newKind },
  }))
