import { parseWithZod } from '@conform-to/zod/v4'
import { data, redirect, type MetaFunction } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { BackLink } from 'nhsuk-react-components'
import { forService, notFound } from '#app/access/gate.server.ts'
import { addRound } from '#app/rounds/manage-rounds.server.ts'
import { listIndexVersions } from '#app/rounds/read-rounds.server.ts'
import { RoundFields } from '#app/rounds/round-fields.tsx'
import { roundForm } from '#app/rounds/round-form.ts'
import { toRoundErrors } from '#app/rounds/round-words.ts'
import { Errors } from '#app/ui/error-summary.tsx'
import { type FormReply, isRefused, markRefused, toFormReply } from '#app/ui/form.ts'
import { AppLink, toTitle } from '#app/ui/link.tsx'

export { readAnewOnConflict as shouldRevalidate } from '#app/ui/conflict.ts'
export { keepTyped as clientAction } from '#app/ui/keep-typed.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: toTitle('Add a round', data?.refused) },
]

export const loader = forService('rounds.manage', async ({ context }) => ({
  versions: await listIndexVersions(),
  refused: isRefused(context),
}))

export const action = forService('rounds.manage', async ({ request, principal, context }) => {
  markRefused(context)
  const form = parseWithZod(await request.formData(), { schema: roundForm })
  if (form.status !== 'success') return data(toFormReply(form), { status: 400 })
  const added = await addRound(principal.user.id, form.value)
  if ('id' in added) return redirect(`/administration/rounds/${added.id}?done=added`)
  if ('refused' in added) throw notFound()
  return data({ ...toFormReply(form), errors: toRoundErrors(added.faults) }, { status: 409 })
})

export default function NewRound() {
  const { versions } = useLoaderData<typeof loader>()
  const reply = useActionData<FormReply>()
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <BackLink asElement={AppLink} href="/administration/rounds">
          Rounds
        </BackLink>
        <Errors errors={reply?.errors} />
        <h1 className="nhsuk-heading-l">Add a round</h1>
        <Form method="post" noValidate>
          <RoundFields versions={versions} reply={reply} button="Add round" />
        </Form>
      </div>
    </div>
  )
}
