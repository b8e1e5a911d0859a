import { parseWithZod } from '@conform-to/zod/v4'
import { type FormReply, toFormReply } from '#app/ui/form.ts'
import { contentHash } from '#prisma/content-hash.ts'
import { publishStatement } from './publish-statement.server.ts'
import { readPlans } from '../read-plans.server.ts'
import { readStatementContent, requirePublishable } from './read-statement-content.server.ts'
import type { StatementContent } from './statement.ts'
import { statementForm } from './statement-form.ts'

/** What the page shows again: what was typed, and what would be public of it once that was asked for. */
export interface StatementReply extends FormReply {
  preview: { content: StatementContent; hash: string } | null
}

interface Sender {
  organisation: { id: string; name: string }
  actorId: string
  submissionId: string | undefined
}

/**
 * Shows what would be public, or publishes exactly that. What is no longer the same as what was read is shown anew.
 */
export async function publishByForm(
  { organisation, actorId, submissionId }: Sender,
  form: FormData,
): Promise<{ published: string } | { status: 200 | 400 | 409; reply: StatementReply }> {
  const found = await requirePublishable(organisation.id, submissionId)
  const parsed = parseWithZod(form, { schema: statementForm })
  if (parsed.status !== 'success') return { status: 400, reply: { ...toFormReply(parsed), preview: null } }
  const { words, intent, seen, agree, actions: included } = parsed.value
  const typed = { words, ...(included && { actions: included }) }
  if (intent === 'change') return { status: 200, reply: { errors: {}, typed, preview: null } }
  const { actions } = await readPlans(organisation.id)
  const chosen = { words, actions: included ? actions : null }
  const content = await readStatementContent(organisation, found, chosen)
  const preview = { content, hash: contentHash(content) }
  const reply = (status: 200 | 400 | 409, errors: FormReply['errors']) => ({
    ...{ status, reply: { errors, typed, preview } },
  })
  if (intent === 'preview') return reply(200, {})
  if (seen !== preview.hash)
    return reply(409, { agree: 'What would be public has changed since you read it. Read it again' })
  if (agree !== 'yes') return reply(400, { agree: 'Tick the box if this is to be public' })
  const made = await publishStatement(organisation.id, actorId, found.submission.id, content)
  if ('published' in made) return made
  return reply(409, { agree: 'Your organisation has merged into another, so it can no longer publish' })
}
