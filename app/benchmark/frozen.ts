import { z } from 'zod'

const member = z.object({ organisation: z.string(), type: z.string(), area: z.string().nullable() })

/** Who a release is made of: ids and public attributes, and what holds each back; no score. */
export const frozenSchema = z.object({
  enrolled: z.array(member.extend({ open: z.boolean() })),
  contributors: z.array(
    member.extend({
      submission: z.string(),
      /** "commitment:barrier" */
      barriers: z.array(z.string()),
    }),
  ),
})

export type Frozen = z.infer<typeof frozenSchema>

/** Another submission of the same organisation is another contribution. */
export function toUnit({ organisation, submission }: { organisation: string; submission: string }): string {
  return `${organisation}@${submission}`
}
