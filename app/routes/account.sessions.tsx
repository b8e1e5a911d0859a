import { parseWithZod } from '@conform-to/zod/v4'
import { redirect, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { BackLink } from 'nhsuk-react-components'
import { endSessionForm } from '#app/access/account-forms.ts'
import { forUser, notFound } from '#app/access/gate.server.ts'
import { SessionList } from '#app/access/session-list.tsx'
import { endSessions, listSessions } from '#app/access/sessions.server.ts'
import { AppLink, toTitle } from '#app/ui/link.tsx'

export const meta: MetaFunction = () => [{ title: toTitle('Where you are signed in') }]

export const loader = forUser(async ({ principal }) => ({ sessions: await listSessions(principal) }))

export const action = forUser(async ({ request, principal }) => {
  const form = parseWithZod(await request.formData(), { schema: endSessionForm })
  if (form.status !== 'success') throw notFound()
  await endSessions(principal, form.value.session)
  return redirect('/account/sessions')
})

export default function Sessions() {
  const { sessions } = useLoaderData<typeof loader>()
  return (
    <>
      <BackLink asElement={AppLink} href="/account">
        Your account
      </BackLink>
      <h1 className="nhsuk-heading-l">Where you are signed in</h1>
      <p>If you do not know one of these, sign it out and change your password.</p>
      <SessionList sessions={sessions} />
    </>
  )
}
