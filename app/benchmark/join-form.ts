import { z } from 'zod'

export const joinForm = z.object({
  agree: z.literal('yes', { error: 'Tick the box if your organisation agrees' }),
})
