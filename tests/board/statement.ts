/** A statement of a submission, published as its page would. */
import { publishStatement } from '#app/board/statement/publish-statement.server.ts'
import {
  readStatementContent,
  requirePublishable,
} from '#app/board/statement/read-statement-content.server.ts'
import { store } from '#prisma/store.ts'

interface Given {
  organisationId: string
  submissionId: string
  /** Who publishes. */
  by: { id: string }
}

/** Returns its id. */
export async function givenStatement(
  { organisationId, submissionId, by }: Given,
  words = '',
): Promise<string> {
  const organisation = await store().organisation.findFirstOrThrow({ where: { id: organisationId } })
  const found = await requirePublishable(organisationId, submissionId)
  const content = await readStatementContent(organisation, found, { words, actions: null })
  const made = await publishStatement(organisationId, by.id, submissionId, content)
  if ('refused' in made) throw new Error(made.refused)
  return made.published
}
