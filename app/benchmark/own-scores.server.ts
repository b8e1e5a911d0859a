import { store } from '#prisma/store.ts'
import type { Result } from '#scoring/index.ts'
import { overall } from './document.ts'

/** What an organisation scored in each commitment and overall, 0–100 and not rounded; null where nothing applies. */
export interface OwnScores {
  round: string
  scores: Record<string, number | null>
}

/** Of the last submission of the whole organisation that was signed off, or null. */
export async function readOwnScores(organisationId: string): Promise<OwnScores | null> {
  const [found] = await store().$queryRaw<{ round: string; result: Result }[]>`
    select r.name as round, s.result
    from submission s
    join assessment a on a.id = s.assessment_id and a.organisation_id = s.organisation_id
    join round r on r.id = a.round_id
    join transition t on t.submission_id = s.id and t.event = 'sign_off'
    where s.organisation_id = ${organisationId}::uuid and a.department = ''
    order by r.opens_at desc, s.number desc limit 1`
  if (!found) return null
  const { children = [], value } = found.result
  const scores = [...children.map((child) => [child.id, child.value] as const), [overall, value] as const]
  return { round: found.round, scores: Object.fromEntries(scores) }
}
