import { Tag } from 'nhsuk-react-components'
import type { MailState } from '#app/platform/outbox.ts'
import { ResponsiveTable } from '#app/ui/responsive-table.tsx'
import { Typed } from '#app/ui/typed.tsx'
import { type MailLine, stateWords } from './outbox-page.ts'

/** The messages of one page. */
export function MailTable({ lines }: { lines: MailLine[] }) {
  return (
    <ResponsiveTable
      caption="Messages, newest first"
      columns={['Subject', 'To', 'Kind', 'Written', 'State']}
      rows={lines.map(({ id, subject, recipient, kind, written, state }) => ({
        id,
        label: subject,
        to: `/administration/mail/${id}`,
        cells: [<Typed key="to">{recipient}</Typed>, kind, written, <MailTag key="state" state={state} />],
      }))}
    />
  )
}

export function MailTag({ state }: { state: MailState }) {
  const { text, colour } = stateWords[state]
  return <Tag modifier={colour}>{text}</Tag>
}
