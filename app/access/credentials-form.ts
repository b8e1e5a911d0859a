import { z } from 'zod'
import { isGuessable } from './common-passwords.ts'

export const signInForm = z.object({
  email: z
    .string({ error: 'Enter your email address' })
    .trim()
    .toLowerCase()
    .max(254, 'Enter an email address of 254 characters or fewer')
    .pipe(z.email('Enter an email address in the correct format, like name@example.com')),
  password: z
    .string({ error: 'Enter your password' })
    .max(128, 'Enter a password of 128 characters or fewer'),
  returnTo: z.string().optional(),
})

export const guessable =
  'Enter a password that is harder to guess. It is a common one, or made of words like “NHS” or your name'

/** Length is counted in code points, as people count characters. */
export const newPassword = z
  .string({ error: 'Enter a password' })
  .refine(
    (password) => [...password].length >= 12,
    'Enter a password of at least 12 characters. Three random words work well',
  )
  .refine((password) => [...password].length <= 128, 'Enter a password of 128 characters or fewer')
  .refine((password) => !isGuessable(password), guessable)

/** What a name may not hold: control characters, and marks that turn the direction of the text after them. */
const notInNames = /[\p{Cc}\u202A-\u202E\u2066-\u2069]/u

export const personName = z
  .string({ error: 'Enter your name' })
  .trim()
  .min(1, 'Enter your name')
  .max(100, 'Enter a name of 100 characters or fewer')
  .refine((name) => !notInNames.test(name), 'Enter your name without special characters')
