import { read } from '#prisma/store.ts'

/** How many sponsors of the organisation may sign off what is submitted: not the one who submitted it. */
export async function countSponsors(organisationId: string, submissionId: string | null): Promise<number> {
  const [row] = await read<[{ count: number }]>`
    select count(*)::int as count from member m join "user" u on u.id = m.user_id and u.anonymised_at is null
    where m.organisation_id = ${organisationId}::uuid and m.role = 'sponsor' and not exists (
      select from submission s where s.id = ${submissionId}::uuid and s.submitted_by = m.user_id)`
  return row.count
}
