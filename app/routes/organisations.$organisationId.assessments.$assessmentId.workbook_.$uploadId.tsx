import { data, redirect, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { BackLink } from 'nhsuk-react-components'
import { forMember, notFound } from '#app/access/gate.server.ts'
import { toActor } from '#app/assessment/actor.ts'
import { acceptUpload } from '#app/assessment/workbook/accept.server.ts'
import { type Chosen, toChosen, toDecision } from '#app/assessment/workbook/accept-form.ts'
import { AcceptedPage } from '#app/assessment/workbook/accepted-page.tsx'
import { PreviewPage } from '#app/assessment/workbook/preview-page.tsx'
import { discardUpload } from '#app/assessment/workbook/uploads.server.ts'
import { readUploadPage } from '#app/assessment/workbook/workbook-page.server.ts'
import { requireId } from '#app/assessment/require.server.ts'
import { Errors } from '#app/ui/error-summary.tsx'
import { type FormReply, isRefused, markRefused } from '#app/ui/form.ts'
import { AppLink, toTitle } from '#app/ui/link.tsx'

export { readAnewOnConflict as shouldRevalidate } from '#app/ui/conflict.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: toTitle(data?.accepted ? 'Your workbook is saved' : 'Check the changes', data?.refused) },
]

export const loader = forMember('workbook.use', async ({ organisation, principal, params, context }) => ({
  refused: isRefused(context),
  ...(await readUploadPage(organisation.id, toActor(principal, organisation.id), params)),
}))

export const action = forMember('workbook.use', async (args) => {
  const { organisation, principal, params, request, context } = args
  markRefused(context)
  const [assessmentId, uploadId] = [requireId(params.assessmentId), requireId(params.uploadId)]
  const actor = toActor(principal, organisation.id)
  const form = await request.formData()
  const workbook = `/organisations/${organisation.id}/assessments/${assessmentId}/workbook`
  if (form.get('intent') === 'discard') {
    await discardUpload(organisation.id, actor, assessmentId, uploadId)
    return redirect(`${workbook}?discarded`)
  }
  const decision = toDecision(form)
  const accepted = await acceptUpload(organisation.id, actor, assessmentId, uploadId, decision)
  if ('saved' in accepted) return redirect(`${workbook}/${uploadId}`)
  if (accepted.refused === 'unknown') throw notFound()
  const message = 'Somebody changed an answer online meanwhile. Check the changes again. Nothing is saved yet'
  return data({ errors: { changes: message }, typed: toChosen(decision) }, { status: 409 })
})

export default function WorkbookUpload() {
  const { here, accepted, proposed } = useLoaderData<typeof loader>()
  const reply = useActionData<FormReply & { typed: NonNullable<Chosen> }>()
  return (
    <>
      <BackLink asElement={AppLink} href={`${here}/workbook`}>
        Work in a spreadsheet
      </BackLink>
      <Errors errors={reply?.errors} />
      {accepted ? <AcceptedPage here={here} accepted={accepted} /> : null}
      {proposed ? <PreviewPage here={here} {...proposed} chosen={reply?.typed ?? null} /> : null}
    </>
  )
}
