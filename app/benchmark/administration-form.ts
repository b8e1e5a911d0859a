import { z } from 'zod'
import { typed } from '#app/organisations/typed.ts'

/** That an organisation was checked and how, or that its check is taken back and why. */
export const verifyForm = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('verify'),
    note: typed({ name: 'What you checked', max: 1000, empty: 'Enter what you checked', lines: true }),
  }),
  z.object({
    intent: z.literal('unverify'),
    reason: typed({
      name: 'The reason',
      max: 1000,
      empty: 'Enter why the check no longer holds',
      lines: true,
    }),
  }),
])

export const selfPublisherForm = z.object({
  organisationId: z.uuid(),
  place: typed({
    name: 'Where it publishes',
    max: 500,
    empty: 'Enter where the organisation publishes its scores',
  }),
})
