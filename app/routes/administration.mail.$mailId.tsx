import { data, redirect, type MetaFunction } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { BackLink, Button, WarningCallout } from 'nhsuk-react-components'
import { forService, notFound } from '#app/access/gate.server.ts'
import { MailFacts, MailText } from '#app/administration/mail-facts.tsx'
import { readMail, tryAgain } from '#app/administration/outbox.server.ts'
import { Errors } from '#app/ui/error-summary.tsx'
import { type FormReply, isRefused, markRefused } from '#app/ui/form.ts'
import { AppLink, toTitle } from '#app/ui/link.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: toTitle(data?.mail.subject ?? 'Message', data?.refused) },
]

export const loader = forService('mail.read', async ({ principal, params, context }) => {
  const delivers = context.delivers === true
  const mail = await readMail(principal.user.id, params.mailId ?? '', delivers)
  if (!mail) throw notFound()
  return { mail, delivers, refused: isRefused(context) }
})

export const action = forService('mail.read', async ({ principal, params, context }) => {
  if (await tryAgain(principal.user.id, params.mailId ?? ''))
    return redirect(`/administration/mail/${params.mailId}`)
  markRefused(context)
  const errors = { state: 'This message cannot be sent again: it was sent, is waiting, or is too old' }
  return data({ errors, typed: {} }, { status: 400 })
})

export default function Message() {
  const { mail, delivers } = useLoaderData<typeof loader>()
  const reply = useActionData<FormReply>()
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <BackLink asElement={AppLink} href="/administration/mail">
          Outbox
        </BackLink>
        <Errors errors={reply?.errors} />
        <h1 className="nhsuk-heading-l">{mail.subject}</h1>
        <div id="state">
          <MailFacts mail={mail} />
        </div>
        {!delivers && mail.state === 'waiting' ? <PassOn recipient={mail.recipient} /> : null}
        <MailText text={mail.text} />
        {mail.mayTryAgain ? (
          <Form method="post">
            <Button type="submit">Try to send it again</Button>
          </Form>
        ) : null}
      </div>
    </div>
  )
}

function PassOn({ recipient }: { recipient: string }) {
  return (
    <WarningCallout>
      <WarningCallout.Heading>Pass it on to this person only</WarningCallout.Heading>
      <p>
        This service sends no email. Give the text below to {recipient} and to nobody else. If it has a link
        that opens an account, the audit trail says that you have seen it.
      </p>
    </WarningCallout>
  )
}
