import { InsetText, SummaryList } from 'nhsuk-react-components'
import type { ReactNode } from 'react'
import { MailTag } from './mail-table.tsx'
import type { MailPage } from './outbox-page.ts'

export function MailFacts({ mail }: { mail: MailPage }) {
  return (
    <SummaryList>
      <Fact name="To" value={mail.recipient} />
      <Fact name="Kind" value={mail.kind} />
      <Fact name="Written" value={mail.written} />
      <Fact name="State" value={<MailTag state={mail.state} />} />
      <Fact name="Sent" value={mail.sent} />
      <Fact name="Attempts" value={mail.attempts > 0 ? String(mail.attempts) : null} />
      <Fact name="Last problem" value={mail.reason} />
      <Fact name="Next attempt" value={mail.nextAttempt} />
    </SummaryList>
  )
}

function Fact({ name, value }: { name: string; value: ReactNode }) {
  if (value === null) return null
  return (
    <SummaryList.Row>
      <SummaryList.Key>{name}</SummaryList.Key>
      <SummaryList.Value>{value}</SummaryList.Value>
    </SummaryList.Row>
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
