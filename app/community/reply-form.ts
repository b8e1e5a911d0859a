import { z } from 'zod'
import { typed } from '#app/organisations/typed.ts'

export const replyForm = z.object({
  /** Names this sending of the form. */
  id: z.uuid(),
  viewId: z.uuid(),
  text: typed({ name: 'Your reply', max: 5000, empty: 'Enter your reply', lines: true }),
})
