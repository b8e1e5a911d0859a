import { randomUUID } from 'node:crypto'
import { data, redirect, type MetaFunction } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { BackLink, Button } from 'nhsuk-react-components'
import { forMember } from '#app/access/gate.server.ts'
import { ItemFields } from '#app/evidence/item-fields.tsx'
import { toKeeper } from '#app/evidence/keeper.ts'
import { readUpload } from '#app/evidence/read-upload.server.ts'
import { addFromForm } from '#app/evidence/save-item.server.ts'
import { Errors } from '#app/ui/error-summary.tsx'
import { type FormReply, isRefused, markRefused, typedText } from '#app/ui/form.ts'
import { AppLink, toTitle } from '#app/ui/link.tsx'

export { refuseLargeFile as clientAction } from '#app/evidence/refuse-large-file.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: toTitle('Add evidence', data?.refused) },
]

export const loader = forMember('evidence.manage', ({ organisation, context }) => ({
  shelf: `/organisations/${organisation.id}/evidence`,
  key: randomUUID(),
  refused: isRefused(context),
}))

export const action = forMember('evidence.manage', async ({ organisation, principal, request, context }) => {
  markRefused(context)
  const sender = {
    organisationId: organisation.id,
    keeper: toKeeper(principal, organisation.id),
    room: Number(context.evidenceRoom),
    today: new Date().toISOString().slice(0, 10),
  }
  const outcome = await addFromForm(sender, await readUpload(request, 'file'))
  if ('reply' in outcome) return data(outcome.reply, { status: outcome.status })
  return redirect(`/organisations/${organisation.id}/evidence/${outcome.id}?done=added`)
})

export default function NewEvidence() {
  const { shelf, key } = useLoaderData<typeof loader>()
  const reply = useActionData<FormReply>()
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <BackLink asElement={AppLink} href={shelf}>
          Evidence
        </BackLink>
        <Errors errors={reply?.errors} />
        <h1 className="nhsuk-heading-l">Add evidence</h1>
        <p>
          Do not add anything that names or points to a patient, or to a member of staff who has not agreed.
        </p>
        <Form method="post" encType="multipart/form-data" noValidate>
          <input type="hidden" name="key" value={typedText(reply, 'key') ?? key} />
          <ItemFields values={{}} hasFile={false} reply={reply} />
          <Button type="submit">Add evidence</Button>
        </Form>
      </div>
    </div>
  )
}
