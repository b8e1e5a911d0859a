import { can, inOrganisation } from '#app/access/policy.ts'
import type { WaitingTask } from '#app/assessment/tasks.ts'
import type { TaskOwner } from '#app/assessment/tasks.server.ts'
import { asOrganisation } from '#prisma/scope.ts'
import { listSizedReviews } from './read-review.server.ts'

/** The open reviews in which a reviewer has not yet said what they see of every indicator. */
export async function readReviewTasks({ user, memberships }: TaskOwner): Promise<WaitingTask[]> {
  const organisations = new Map(
    memberships.flatMap(({ organisation }) => (organisation ? [[organisation.id, organisation]] : [])),
  )
  const reviewed = [...organisations.values()].filter(({ id }) =>
    can(memberships, 'review.give', inOrganisation(id)),
  )
  const each = await Promise.all(
    reviewed.map(async ({ id, name }) => {
      const reviews = await asOrganisation(id, () => listSizedReviews(id, user.id))
      const waiting = reviews.filter(({ open, said, of }) => open && said < of)
      return waiting.map(({ assessmentId, round, said, of }) => ({
        id: `review-${assessmentId}`,
        to: `/organisations/${id}/reviews/${assessmentId}`,
        title: said === 0 ? 'Say what you see' : `Say what you see: ${said} of ${of} questions done`,
        of: `${name}, ${round} review`,
      }))
    }),
  )
  return each.flat()
}
