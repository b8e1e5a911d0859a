import { parseWithZod } from '@conform-to/zod/v4'
import { data, redirect, type MetaFunction } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { BackLink } from 'nhsuk-react-components'
import { forMember } from '#app/access/gate.server.ts'
import { inOrganisation } from '#app/access/policy.ts'
import { roleForm, roleRefusals } from '#app/organisations/member-form.ts'
import { AddRole, RolesHeld } from '#app/organisations/member-roles.tsx'
import { addRole, removeRole } from '#app/organisations/members.server.ts'
import { toWork } from '#app/organisations/people.tsx'
import { requireMember } from '#app/organisations/require.server.ts'
import { Errors } from '#app/ui/error-summary.tsx'
import { isRefused, markRefused, toFormReply, type FormReply } from '#app/ui/form.ts'
import { AppLink, toTitle } from '#app/ui/link.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: toTitle(data ? `Roles of ${data.member.name}` : 'Roles', data?.refused) },
]

export const loader = forMember('members.manage', async ({ organisation, principal, params, context }) => {
  const member = await requireMember(organisation.id, params.userId)
  return {
    people: `/organisations/${organisation.id}/members`,
    organisation: organisation.name,
    member,
    isSelf: member.userId === principal.user.id,
    refused: isRefused(context),
  }
})

export const action = forMember({ action: 'members.manage', proof: 'recent' }, async (args) => {
  const { organisation, principal, params, request, context } = args
  const { userId } = await requireMember(organisation.id, params.userId)
  markRefused(context)
  const form = parseWithZod(await request.formData(), { schema: roleForm })
  if (form.status !== 'success') return data(toFormReply(form), { status: 400 })
  const { intent, role } = form.value
  const me = principal.user.id
  const changed = await (intent === 'add'
    ? addRole(organisation.id, me, userId, role)
    : removeRole(me, userId, role, inOrganisation(organisation.id)))
  if ('refused' in changed)
    return data({ ...toFormReply(form), errors: { role: roleRefusals[changed.refused] } }, { status: 400 })
  if (userId === me && role === 'lead') return redirect('/organisations')
  const done = intent === 'add' ? 'added' : 'removed'
  return redirect(`/organisations/${organisation.id}/members?done=${done}`)
})

export default function Member() {
  const { people, organisation, member, isSelf } = useLoaderData<typeof loader>()
  const reply = useActionData<FormReply>()
  const { name, email, roles } = member
  const work = toWork(member)
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <BackLink asElement={AppLink} href={people}>
          People
        </BackLink>
        <Errors errors={reply?.errors} />
        <h1 className="nhsuk-heading-l">
          <span className="nhsuk-caption-l">{organisation}</span>
          {name}
        </h1>
        <p className="remi-typed">{email}</p>
        <h2 className="nhsuk-heading-m" id="roles" tabIndex={-1}>
          Roles
        </h2>
        <RolesHeld name={name} roles={roles} />
        {isSelf ? (
          <p>Another lead can give you a role.</p>
        ) : roles.length > 0 ? (
          <AddRole roles={roles} reply={reply} />
        ) : null}
        <h2 className="nhsuk-heading-m">Handing over</h2>
        <p>
          {work
            ? `${isSelf ? 'You have' : `${name} has`} ${work}.`
            : `No indicators are assigned to ${isSelf ? 'you' : name}, and no action of the plan is still to do.`}
        </p>
        <p>
          <Link to={`${people}/${member.userId}/hand-over`}>
            {work ? 'Hand over, or remove from the organisation' : 'Remove from the organisation'}
          </Link>
        </p>
      </div>
    </div>
  )
}
