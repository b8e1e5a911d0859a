import { parseWithZod } from '@conform-to/zod/v4'
import { data, redirect, type HeadersFunction, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { BackLink } from 'nhsuk-react-components'
import { linkForm } from '#app/access/account-forms.ts'
import { forUser } from '#app/access/gate.server.ts'
import { allowLinking, unlinkIdentity } from '#app/access/identities.server.ts'
import { LinkAccount, LeaveToLink } from '#app/access/link-account.tsx'
import { readLinkPage } from '#app/access/link-page.server.ts'
import { proveOwner } from '#app/access/prove-owner.server.ts'
import { refuse } from '#app/access/refusal.ts'
import { hasPasswords, requireProvider } from '#app/access/sign-on.server.ts'
import { Done } from '#app/ui/done.tsx'
import { Errors } from '#app/ui/error-summary.tsx'
import { isRefused, markRefused, toFormReply, type FormReply } from '#app/ui/form.ts'
import { AppLink, toTitle } from '#app/ui/link.tsx'

const go = '/account/single-sign-on/go'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: toTitle('Single sign-on', data?.refused) },
  ...(data?.leaving ? [{ httpEquiv: 'refresh', content: `0; url=${go}` }] : []),
]

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders

export const loader = forUser(async ({ request, principal, context }) => {
  const page = await readLinkPage(request, principal.user.id, requireProvider(context))
  return { ...page, refused: isRefused(context) || page.problem !== null }
})

/** The form's answer cannot lead to the provider, as the page's policy lets no form lead elsewhere: the page does. */
export const action = forUser(async ({ request, principal, context }) => {
  const provider = requireProvider(context)
  markRefused(context)
  const form = parseWithZod(await request.formData(), { schema: linkForm })
  if (form.status !== 'success') return data(toFormReply(form), { status: 400 })
  const unproven = await proveOwner(principal, form.value)
  if (unproven) return refuse(unproven.field, unproven.message, unproven)
  const { unlink } = form.value
  if (unlink === undefined) {
    await allowLinking(principal)
    return redirect('/account/single-sign-on?leaving')
  }
  const ways = { passwords: hasPasswords(context), provider }
  if (await unlinkIdentity(principal, unlink, ways)) return redirect('/account/single-sign-on?done=unlinked')
  return refuse('', 'You would have no way to sign in. Choose a password first, then remove the link')
})

export default function SingleSignOn() {
  const { leaving, done, problem, ...page } = useLoaderData<typeof loader>()
  const reply = useActionData<FormReply>()
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <BackLink asElement={AppLink} href="/account">
          Your account
        </BackLink>
        <Errors errors={reply?.errors ?? (problem ? { '': problem } : undefined)} />
        <Done>{reply ? null : done}</Done>
        <h1 className="nhsuk-heading-l">Single sign-on</h1>
        {leaving ? (
          <LeaveToLink name={page.name} href={go} />
        ) : (
          <LinkAccount {...page} errors={reply?.errors} />
        )}
      </div>
    </div>
  )
}
