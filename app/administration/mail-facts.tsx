import { InsetText } from 'nhsuk-react-components'
import { Facts } from '#app/ui/facts.tsx'
import { MailTag } from './mail-table.tsx'
import type { MailPage } from './outbox-page.ts'

export function MailFacts({ mail }: { mail: MailPage }) {
  return (
    <Facts
      facts={[
        ['To', mail.recipient],
        ['Kind', mail.kind],
        ['Written', mail.written],
        ['State', <MailTag key="state" state={mail.state} />],
        ['Sent', mail.sent],
        ['Attempts', mail.attempts > 0 ? String(mail.attempts) : null],
        ['Last problem', mail.reason],
        ['Next attempt', mail.nextAttempt],
      ]}
    />
  )
}

export function MailText({ text }: { text: string | null }) {
  return (
    <>
      <h2 className="nhsuk-heading-m">What it says</h2>
      {text === null ? (
        <InsetText>
          <p>
            The text is not shown. It has a link that opens an account, which is for the person it was written
            to.
          </p>
        </InsetText>
      ) : (
        <InsetText>
          <p className="remi-typed">{text.trim()}</p>
        </InsetText>
      )}
    </>
  )
}
