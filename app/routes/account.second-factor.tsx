import { parseWithZod } from '@conform-to/zod/v4'
import { data, redirect, type HeadersFunction, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { BackLink } from 'nhsuk-react-components'
import { confirmForm } from '#app/access/account-forms.ts'
import { type Enrolment, toEnrolment } from '#app/access/authenticator.ts'
import { Enrol, RecoveryCodes } from '#app/access/enrol.tsx'
import { forUser } from '#app/access/gate.server.ts'
import { proveOwner, readProofNeeded } from '#app/access/prove-owner.server.ts'
import { refuse } from '#app/access/refusal.ts'
import { safeReturnTo } from '#app/access/return-to.ts'
import { roleWords } from '#app/access/role-words.ts'
import { AppIsSetUp, Introduction } from '#app/access/second-factor-page.tsx'
import { confirmSecondFactor, readSecondFactor, startSecondFactor } from '#app/access/second-factor.server.ts'
import { Errors } from '#app/ui/error-summary.tsx'
import { isRefused, markRefused, toFormReply, type FormReply } from '#app/ui/form.ts'
import { AppLink, toTitle } from '#app/ui/link.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: toTitle('Authenticator app', data?.refused) },
]

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders

export const loader = forUser(async ({ request, principal, context }) => {
  const asked = new URL(request.url).searchParams.get('returnTo')
  const app = await readSecondFactor(principal.user.id)
  const returnTo = asked ? safeReturnTo(asked) : '/account'
  // A role sent them here, and the app is there already: only its code is missing in this session.
  if (app && asked && !principal.secondFactor && !context.confirmed)
    throw redirect(`/account/second-factor/code?${new URLSearchParams({ returnTo })}`)
  const needing = principal.withheld.map((role) => roleWords[role].name)
  const needed = await readProofNeeded(principal.user.id)
  return { app, returnTo, needing, needed, refused: isRefused(context) }
})

export const action = forUser(async ({ request, principal, context }) => {
  const form = await request.formData()
  const { id, email } = principal.user
  const secret = await startSecondFactor(id)
  if (!secret) return redirect('/account/second-factor')
  const enrolment = toEnrolment(secret, email)
  if (form.get('intent') !== 'confirm') return data({ enrolment })
  markRefused(context)
  const given = parseWithZod(form, { schema: confirmForm })
  if (given.status !== 'success') return data({ enrolment, ...toFormReply(given) }, { status: 400 })
  const more = { enrolment }
  const unproven = await proveOwner(principal, given.value)
  if (unproven) return refuse(unproven.field, unproven.message, { ...unproven, more })
  const confirmed = await confirmSecondFactor(id, given.value.code, request)
  if ('codes' in confirmed) {
    Object.assign(context, { confirmed: true, refused: false })
    return data({ codes: confirmed.codes }, { headers: { 'Set-Cookie': confirmed.cookie } })
  }
  if (confirmed.refused === 'session') return redirect('/account/second-factor')
  return refuse('code', 'The code is wrong. Check that the app shows it now, and the clock of your phone', {
    more,
  })
})

type Reply = Partial<FormReply> & { enrolment?: Enrolment; codes?: string[] }

export default function SecondFactor() {
  const { app, returnTo, needing, needed } = useLoaderData<typeof loader>()
  const reply = useActionData<Reply>()
  const next = { to: returnTo, words: returnTo === '/account' ? 'Go to your account' : 'Continue' }
  const { enrolment, codes } = reply ?? {}
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        {codes ? null : (
          <BackLink asElement={AppLink} href="/account">
            Your account
          </BackLink>
        )}
        <Errors errors={reply?.errors} />
        <h1 className="nhsuk-heading-l">
          {codes ? 'Your authenticator app is set up' : 'Authenticator app'}
        </h1>
        {codes ? (
          <RecoveryCodes codes={codes} next={next} />
        ) : enrolment ? (
          <Enrol enrolment={enrolment} needed={needed} returnTo={returnTo} errors={reply?.errors} />
        ) : app ? (
          <AppIsSetUp {...app} />
        ) : (
          <Introduction needing={needing} returnTo={returnTo} />
        )}
      </div>
    </div>
  )
}
