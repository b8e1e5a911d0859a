import { z } from 'zod'
import { typed } from '#app/organisations/typed.ts'

export const verifyForm = z.object({
  note: typed({ name: 'What you checked', max: 1000, empty: 'Enter what you checked', lines: true }),
})

export const selfPublisherForm = z.object({
  organisationId: z.uuid(),
  place: typed({
    name: 'Where it publishes',
    max: 500,
    empty: 'Enter where the organisation publishes its scores',
  }),
})
