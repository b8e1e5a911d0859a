import { data, redirect, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { BackLink } from 'nhsuk-react-components'
import { forService, notFound } from '#app/access/gate.server.ts'
import { requireId } from '#app/assessment/require.server.ts'
import { HowStagesComeAbout, Provenance, Stages } from '#app/library/about-page.tsx'
import { Contents } from '#app/library/contents.tsx'
import { toContents } from '#app/library/index-contents.ts'
import { toIndexText, toStages } from '#app/library/index-text.ts'
import { toMethod } from '#app/library/method.ts'
import { WholeCommitment } from '#app/library/whole-index.tsx'
import { DraftFacts, PublishForm } from '#app/rounds/draft-page.tsx'
import { deleteDraft, publishDraft, readDraft } from '#app/rounds/index-drafts.server.ts'
import { IndexIssues } from '#app/rounds/index-issues.tsx'
import { Errors } from '#app/ui/error-summary.tsx'
import { type FormReply, isRefused, markRefused } from '#app/ui/form.ts'
import { AppLink, toTitle } from '#app/ui/link.tsx'

export { readAnewOnConflict as shouldRevalidate } from '#app/ui/conflict.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: toTitle(`Preview of version ${data?.draft.version} – Index versions`, data?.refused) },
]

export const loader = forService('index.manage', async ({ params, context }) => {
  const draft = await readDraft(requireId(params.draftId))
  if (!draft) throw notFound()
  const { model, ...facts } = draft
  const { title, version, description = '', provenance = '' } = model
  return {
    draft: { ...facts, title, version, description, provenance },
    commitments: toIndexText(model),
    stages: toStages(model),
    method: toMethod(model),
    refused: isRefused(context),
  }
})

export const action = forService(
  { action: 'index.manage', proof: 'recent' },
  async ({ params, request, principal, context }) => {
    const [form, draftId] = [await request.formData(), requireId(params.draftId)]
    const list = redirect('/administration/index-versions')
    if (form.get('intent') === 'delete') return (await deleteDraft(draftId, principal.user.id), list)
    if (form.get('intent') !== 'publish') throw notFound()
    const outcome = await publishDraft(draftId, principal.user.id)
    if (!('issues' in outcome)) return list
    markRefused(context)
    const errors: FormReply['errors'] = { problems: 'This version cannot be published: see what to mend' }
    return data({ errors, typed: {} }, { status: 409 })
  },
)

export default function Preview() {
  const { draft, commitments, stages, method } = useLoaderData<typeof loader>()
  const reply = useActionData<FormReply>()
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <BackLink asElement={AppLink} href="/administration/index-versions">
          Index versions
        </BackLink>
        <Errors errors={reply?.errors} />
        <h1 className="nhsuk-heading-l">
          <span className="nhsuk-caption-l">Preview, not published yet</span>
          {draft.title}, version {draft.version}
        </h1>
        <DraftFacts draft={draft} />
        {draft.issues.length > 0 ? <IndexIssues issues={draft.issues} /> : null}
        <PublishForm version={draft.version} maySubmit={draft.issues.length === 0} />
        <p>{draft.description}</p>
        <Contents items={toContents(commitments)} />
        <Provenance provenance={draft.provenance} />
        <Stages stages={stages} />
        <HowStagesComeAbout method={method} />
        {commitments.map((commitment) => (
          <WholeCommitment key={commitment.id} commitment={commitment} />
        ))}
      </div>
    </div>
  )
}
