import { read } from '#prisma/store.ts'

/**
 * How many sponsors of the organisation may sign off what is submitted: not the one who submitted it. `submissionId`: what
 * waits for sign-off; null before, when it is the user who would submit.
 */
export async function countSponsors(
  organisationId: string,
  userId: string,
  submissionId: string | null,
): Promise<number> {
  const [row] = await read<[{ count: number }]>`
    select count(*)::int as count from member m join "user" u on u.id = m.user_id and u.anonymised_at is null
    where m.organisation_id = ${organisationId}::uuid and m.role = 'sponsor' and m.user_id <> coalesce(
      (select submitted_by from submission s where s.id = ${submissionId}::uuid and s.organisation_id = m.organisation_id),
      ${userId}::uuid)`
  return row.count
}
