import { randomUUID } from 'node:crypto'
import { data, redirect, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { BackLink } from 'nhsuk-react-components'
import { useState } from 'react'
import { forMember } from '#app/access/gate.server.ts'
import { toDoneSentence } from '#app/assessment/comment-form.ts'
import { submitCommentForm } from '#app/assessment/comment-form.server.ts'
import { AnswerInShort, CommentLists } from '#app/assessment/comment-lists.tsx'
import { requireCommentsPage } from '#app/assessment/require-comments-page.server.ts'
import { Done } from '#app/ui/done.tsx'
import { Errors } from '#app/ui/error-summary.tsx'
import { type FormReply, isRefused, markRefused } from '#app/ui/form.ts'
import { AppLink, toTitle } from '#app/ui/link.tsx'

export { readAnewOnConflict as shouldRevalidate } from '#app/ui/conflict.ts'
export { keepTyped as clientAction } from '#app/ui/keep-typed.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: toTitle(`Comments: ${data?.indicator.title ?? 'indicator'}`, data?.refused) },
]

export const loader = forMember('comment.write', async (args) => {
  const { organisation, principal, params, request, context } = args
  const page = await requireCommentsPage(organisation.id, principal.user.id, params)
  const search = new URL(request.url).searchParams
  return {
    here: `/organisations/${organisation.id}/assessments/${params.assessmentId}/indicators/${params.indicatorId}`,
    refused: isRefused(context),
    done: toDoneSentence(search),
    added: search.get('added'),
    newId: randomUUID(),
    ...page,
  }
})

export const action = forMember('comment.write', async (args) => {
  const { organisation, principal, params, request, context } = args
  markRefused(context)
  const { assessmentId, indicatorId } = params
  const at = { organisationId: organisation.id, assessmentId, indicatorId }
  const sender = { ...at, userId: principal.user.id, origin: String(context.origin) }
  const outcome = await submitCommentForm(sender, await request.formData())
  if ('status' in outcome) return data(outcome.reply, { status: outcome.status })
  const here = `/organisations/${organisation.id}/assessments/${assessmentId}/indicators/${indicatorId}/comments`
  const added = outcome.done === 'added' ? `&added=${outcome.comment}` : ''
  return redirect(`${here}?done=${outcome.done}${added}#done`)
})

/** The comment that was added last from this page: its form then begins anew, and after nothing else. */
function useLastAdded(added: string | null): string | null {
  const [last, setLast] = useState(added)
  if (added !== null && added !== last) setLast(added)
  return last
}

export default function Comments() {
  const page = useLoaderData<typeof loader>()
  const reply = useActionData<FormReply>()
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <BackLink asElement={AppLink} href={page.here}>
          {page.indicator.title}
        </BackLink>
        <Errors errors={reply?.errors} />
        <Done id="done">{reply ? null : page.done}</Done>
        <h1 className="nhsuk-heading-l">
          <span className="nhsuk-caption-l">{page.indicator.title}</span>
          Comments
        </h1>
        <AnswerInShort answer={page.answer} />
        <CommentLists key={useLastAdded(page.added)} page={page} reply={reply} />
      </div>
    </div>
  )
}
