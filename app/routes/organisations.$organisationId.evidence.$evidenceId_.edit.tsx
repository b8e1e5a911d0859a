import { data, redirect, type MetaFunction } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { BackLink, Button } from 'nhsuk-react-components'
import { forMember } from '#app/access/gate.server.ts'
import { ItemFacts } from '#app/evidence/item-facts.tsx'
import { ItemFields } from '#app/evidence/item-fields.tsx'
import { toItemFields } from '#app/evidence/item-form.ts'
import { toKeeper } from '#app/evidence/keeper.ts'
import { requireKept } from '#app/evidence/require-kept.server.ts'
import { readUpload } from '#app/evidence/read-upload.server.ts'
import { editFromForm } from '#app/evidence/save-item.server.ts'
import { toSentVersion } from '#app/ui/conflict.ts'
import { Errors } from '#app/ui/error-summary.tsx'
import { type FormReply, isRefused, markRefused } from '#app/ui/form.ts'
import { AppLink, toTitle } from '#app/ui/link.tsx'

export { refuseLargeFile as clientAction } from '#app/evidence/refuse-large-file.ts'
export { readAnewOnConflict as shouldRevalidate } from '#app/ui/conflict.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: toTitle('Change evidence', data?.refused) },
]

export const loader = forMember('evidence.manage', async ({ organisation, principal, params, context }) => {
  const item = await requireKept(organisation.id, toKeeper(principal, organisation.id), params.evidenceId)
  const name = item.revisions[0]?.name
  return {
    here: `/organisations/${organisation.id}/evidence/${item.id}`,
    item,
    fileName: name ?? null,
    values: toItemFields({ ...item, reference: item.reference === name ? '' : item.reference }),
    refused: isRefused(context),
  }
})

export const action = forMember('evidence.manage', async (args) => {
  const { organisation, principal, params, request, context } = args
  markRefused(context)
  const keeper = toKeeper(principal, organisation.id)
  const item = await requireKept(organisation.id, keeper, params.evidenceId)
  const sender = {
    organisationId: organisation.id,
    keeper,
    room: Number(context.evidenceRoom),
    today: new Date().toISOString().slice(0, 10),
  }
  const known = { id: item.id, hasFile: item.revisions.length > 0 }
  const outcome = await editFromForm(sender, await readUpload(request, 'file'), known)
  if ('reply' in outcome) return data(outcome.reply, { status: outcome.status })
  return redirect(`/organisations/${organisation.id}/evidence/${item.id}?done=changed`)
})

export default function EditEvidence() {
  const { here, item, fileName, values } = useLoaderData<typeof loader>()
  const reply = useActionData<FormReply>()
  const conflict = reply?.errors.item !== undefined
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <BackLink asElement={AppLink} href={here}>
          {item.title}
        </BackLink>
        <Errors errors={reply?.errors} />
        <h1 className="nhsuk-heading-l" id="item" tabIndex={-1}>
          Change evidence
        </h1>
        {conflict ? <ItemFacts item={item} here={here} /> : null}
        {item.uses.length > 0 ? (
          <p>Answers that use it show the change. What was submitted before stays as it was.</p>
        ) : null}
        {fileName ? (
          <p className="remi-typed">The file now: {fileName}. Its earlier versions are kept.</p>
        ) : null}
        <Form method="post" encType="multipart/form-data" noValidate>
          <input type="hidden" name="version" value={toSentVersion(item.version, reply, conflict)} />
          <ItemFields values={values} hasFile={fileName !== null} reply={reply} />
          <Button type="submit">Save changes</Button>
        </Form>
      </div>
    </div>
  )
}
