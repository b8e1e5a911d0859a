import { z } from 'zod'

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

/** Length is counted in code points, as people count characters. */
export const newPassword = z
  .string({ error: 'Enter a password' })
  .refine(
    (password) => [...password].length >= 12,
    'Enter a password of at least 12 characters. Three random words work well',
  )
  .refine((password) => [...password].length <= 128, 'Enter a password of 128 characters or fewer')
