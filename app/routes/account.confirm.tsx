import { parseWithZod } from '@conform-to/zod/v4'
import { data, redirect, type HeadersFunction, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { proveForm } from '#app/access/account-forms.ts'
import { ConfirmOwner } from '#app/access/confirm-owner.tsx'
import { forUser } from '#app/access/gate.server.ts'
import { readRefused } from '#app/access/identity-words.ts'
import { confirmOwner, readProofNeeded } from '#app/access/prove-owner.server.ts'
import { refuse } from '#app/access/refusal.ts'
import { safeReturnTo } from '#app/access/return-to.ts'
import { toWaysIn } from '#app/access/sign-on.server.ts'
import { Errors } from '#app/ui/error-summary.tsx'
import { isRefused, markRefused, toFormReply, type FormReply } from '#app/ui/form.ts'
import { toTitle } from '#app/ui/link.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: toTitle('Confirm that it is you', data?.refused) },
]

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders

export const loader = forUser(async ({ request, principal, context }) => {
  const { searchParams } = new URL(request.url)
  const returnTo = safeReturnTo(searchParams.get('returnTo'))
  if (principal.proved) throw redirect(returnTo)
  const owns = await readProofNeeded(principal.user.id)
  const { provider } = toWaysIn(context)
  const problem = readRefused(request, provider ?? '')
  return {
    returnTo,
    owns,
    provider: owns.identity ? provider : null,
    by: owns.app && (searchParams.get('with') === 'code' || !owns.password) ? 'code' : 'password',
    problem,
    refused: isRefused(context) || problem !== null,
  } as const
})

export const action = forUser(async ({ request, principal, context }) => {
  markRefused(context)
  const form = parseWithZod(await request.formData(), { schema: proveForm })
  if (form.status !== 'success') return data(toFormReply(form), { status: 400 })
  const unproven = await confirmOwner(principal, form.value)
  if (unproven) return refuse(unproven.field, unproven.message, unproven)
  return redirect(safeReturnTo(form.value.returnTo))
})

export default function Confirm() {
  const { problem, ...page } = useLoaderData<typeof loader>()
  const reply = useActionData<FormReply>()
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <Errors errors={reply?.errors ?? (problem ? { '': problem } : undefined)} />
        <h1 className="nhsuk-heading-l">Confirm that it is you</h1>
        <p>
          What you asked for needs to know that nobody else is at your computer. You signed in more than 15
          minutes ago.
        </p>
        <ConfirmOwner {...page} errors={reply?.errors} />
      </div>
    </div>
  )
}
