import { acrossOrganisations } from '#prisma/scope.ts'
import { store } from '#prisma/store.ts'
import type { Result } from '#scoring/index.ts'
import { overall } from './document.ts'
import { readEnrolled } from './enrolled.server.ts'
import type { Frozen } from './frozen.ts'

/**
 * Who is enrolled in a round, and which submission of each counts: the last one of the whole organisation that was
 * submitted before its time was over and signed off, with a score in every commitment.
 */
export async function freezeRound(roundId: string): Promise<Frozen> {
  const enrolled = await readEnrolled(store(), roundId)
  const submitted = await readSubmitted(roundId)
  const members = enrolled.map(({ organisationId, kind, ics, open }) => {
    return { organisation: organisationId, type: kind, area: ics, open }
  })
  return {
    enrolled: members,
    contributors: members.flatMap(({ open: _, ...member }) => {
      const found = submitted.find(({ organisation }) => organisation === member.organisation)
      return found ? [{ ...member, submission: found.submission, barriers: found.barriers }] : []
    }),
  }
}

interface Submitted {
  organisation: string
  submission: string
  barriers: string[]
}

function readSubmitted(roundId: string): Promise<Submitted[]> {
  return acrossOrganisations(
    'contributions',
    async () => store().$queryRaw<Submitted[]>`
      select distinct on (a.organisation_id) a.organisation_id as organisation, s.id as submission,
        array(select commitment_id || ':' || barrier from barrier b where b.assessment_id = a.id order by 1) as barriers
      from assessment a join submission s on s.assessment_id = a.id
      join transition t on t.submission_id = s.id and t.event = 'sign_off'
      where a.round_id = ${roundId}::uuid and a.department = ''
        and s.submitted_at < closing_time(a.round_id, a.organisation_id)
        and not jsonb_path_exists(s.result, '$.children[*].value ? (@ == null)')
      order by a.organisation_id, s.number desc`,
  )
}

/** By submission, its score (0–100) in each commitment and overall. */
export function readScores(submissions: readonly string[]): Promise<Map<string, Record<string, number>>> {
  return acrossOrganisations('contributions', async () => {
    const found = await store().submission.findMany({
      where: { id: { in: [...submissions] } },
      select: { id: true, result: true },
    })
    return new Map(found.map(({ id, result }) => [id, toScores(result as unknown as Result)]))
  })
}

function toScores({ value, children = [] }: Result): Record<string, number> {
  return Object.fromEntries([...children.map((child) => [child.id, child.value!]), [overall, value!]])
}
