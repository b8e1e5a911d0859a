import { parseWithZod } from '@conform-to/zod/v4'
import { data, redirect, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { BackLink } from 'nhsuk-react-components'
import { forMember } from '#app/access/gate.server.ts'
import { HandOverForm } from '#app/organisations/hand-over-fields.tsx'
import { handOver, listTakers } from '#app/organisations/hand-over.server.ts'
import { handOverForm, handOverRefusals } from '#app/organisations/member-form.ts'
import { requireMember } from '#app/organisations/require.server.ts'
import { Errors } from '#app/ui/error-summary.tsx'
import { isRefused, markRefused, toFormReply, type FormReply } from '#app/ui/form.ts'
import { AppLink, toTitle } from '#app/ui/link.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: toTitle(data ? toHeading(data.member) : 'Hand over', data?.refused) },
]

export const loader = forMember('members.manage', async ({ organisation, params, context }) => {
  const member = await requireMember(organisation.id, params.userId)
  return {
    people: `/organisations/${organisation.id}/members`,
    member,
    takers: await listTakers(organisation.id, member.userId),
    refused: isRefused(context),
  }
})

export const action = forMember({ action: 'members.manage', proof: 'recent' }, async (args) => {
  const { organisation, principal, params, request, context } = args
  const { userId: from } = await requireMember(organisation.id, params.userId)
  markRefused(context)
  const form = parseWithZod(await request.formData(), { schema: handOverForm })
  if (form.status !== 'success') return data(toFormReply(form), { status: 400 })
  const handed = await handOver(organisation.id, principal.user.id, { from, ...form.value })
  if ('refused' in handed)
    return data({ ...toFormReply(form), errors: handOverRefusals[handed.refused] }, { status: 400 })
  if (form.value.leaves && from === principal.user.id) return redirect('/organisations')
  const done = form.value.leaves ? 'left' : 'handed-over'
  return redirect(`/organisations/${organisation.id}/members?done=${done}`)
})

function toHeading({ name, assigned, actions }: { name: string; assigned: number; actions: number }): string {
  return assigned + actions > 0 ? `Hand over from ${name}` : `Remove ${name}`
}

export default function HandOver() {
  const { people, member, takers } = useLoaderData<typeof loader>()
  const reply = useActionData<FormReply>()
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <BackLink asElement={AppLink} href={`${people}/${member.userId}`}>
          {member.name}
        </BackLink>
        <Errors errors={reply?.errors} />
        <h1 className="nhsuk-heading-l">{toHeading(member)}</h1>
        <HandOverForm member={member} takers={takers} reply={reply} />
      </div>
    </div>
  )
}
