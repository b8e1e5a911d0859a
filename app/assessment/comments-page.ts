import type { Model } from '#scoring/index.ts'
import { toAnswerSummary } from './answer-lines.ts'
import type { Commenter, ThreadRecord } from './comments.server.ts'
import type { AssessmentRecord } from './read.server.ts'

/** Everything the page with one indicator's comments shows to this reader. */
export function toCommentsPage(
  model: Model,
  assessment: AssessmentRecord,
  indicator: { id: string; title: string },
  { threads, people }: { threads: ThreadRecord[]; people: Commenter[] },
  userId: string,
) {
  const lines = toAnswerSummary(model, assessment, () => false).flatMap((group) => group.lines)
  const { answer, rationale, evidence } = lines.find(({ id }) => id === indicator.id)!
  return {
    indicator: { id: indicator.id, title: indicator.title },
    answer: { answer, rationale, evidence },
    closed: assessment.merged
      ? ('merged' as const)
      : assessment.state === 'signed_off'
        ? ('signed' as const)
        : null,
    open: threads.filter(({ resolved }) => !resolved),
    resolved: threads.filter(({ resolved }) => resolved),
    people: people
      .filter(({ id }) => id !== userId)
      .map((person) => ({ id: person.id, name: toDistinctName(person, people) })),
  }
}

export type CommentsPage = ReturnType<typeof toCommentsPage>

/** With the address where two have the same name. */
function toDistinctName({ name, email }: Commenter, people: readonly Commenter[]): string {
  return people.filter((other) => other.name === name).length > 1 ? `${name} (${email})` : name
}
