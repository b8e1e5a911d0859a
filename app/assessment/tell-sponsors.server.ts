import { queueMail } from '#app/platform/outbox.server.ts'
import type { Prisma } from '#prisma/store.ts'
import { toSubmittedLetter } from './submitted-letter.ts'

export interface SubmittedPlace {
  submissionId: string
  round: string
  /** The public address of the service. */
  origin: string
}

/** Asks each sponsor of the organisation, once for each submission, to read it. */
export async function tellSponsors(
  tx: Prisma.TransactionClient,
  organisationId: string,
  { submissionId, round, origin }: SubmittedPlace,
): Promise<void> {
  const sponsors = await tx.member.findMany({
    where: { organisationId, role: 'sponsor', user: { anonymisedAt: null } },
    select: {
      user: { select: { id: true, name: true, email: true } },
      organisation: { select: { name: true } },
    },
    orderBy: { userId: 'asc' },
  })
  const url = `${origin}/organisations/${organisationId}/submissions/${submissionId}`
  for (const { user, organisation } of sponsors) {
    const letter = toSubmittedLetter({ name: user.name, organisation: organisation!.name, round, url })
    const key = `sign-off:${submissionId}:${user.id}`
    await queueMail(tx, { key, kind: 'sign-off', recipient: user.email, letter })
  }
}
