import { z } from 'zod'
import { newPassword, personName, signInForm } from '#app/access/credentials-form.ts'
import { kinds } from './kinds.ts'

const optional = z.string().trim().default('')

interface GivenOrganisation {
  registered: string
  newName: string
  newKind: string
}

/** A rule that is also checked when another field is wrong, so that all errors are named at once. */
function organisationRule(field: string, message: string, isBroken: (given: GivenOrganisation) => boolean) {
  return z.refine<GivenOrganisation>((given) => !isBroken(given), {
    message,
    path: [field],
    when: () => true,
  })
}

const noPassword = z
  .string()
  .optional()
  .transform(() => null)

/** The first account and its organisation: one of the register, or a new one with its kind. */
export function toSetUpForm({ passwords }: { passwords: boolean }) {
  const password: z.ZodType<string | null> = passwords ? newPassword : noPassword
  return z
    .object({
      name: personName,
      email: signInForm.shape.email,
      password,
      registered: z
        .union([z.literal(''), z.uuid({ error: 'Choose an organisation from the list' })])
        .default(''),
      newName: optional.refine((value) => value.length <= 200, 'Enter a name of 200 characters or fewer'),
      newKind: z
        .enum(['', ...kinds.map(({ kind }) => kind)], { error: 'Choose a kind from the list' })
        .default(''),
    })
    .check(
      organisationRule('newName', 'Choose an organisation from the list or enter a name, not both', (given) =>
        Boolean(given.registered && given.newName),
      ),
      organisationRule('registered', 'Choose your organisation, or enter its name', (given) =>
        Boolean(!given.registered && !given.newName),
      ),
      organisationRule('newKind', 'Choose what kind of organisation it is', (given) =>
        Boolean(!given.registered && given.newName && !given.newKind),
      ),
    )
    .transform(({ name, email, password, registered, newName, newKind }) => ({
      name,
      email,
      password,
      organisation: newKind === '' || registered ? { id: registered } : { name: newName, kind: newKind },
    }))
}
