import { Form } from '@remix-run/react'
import { Button } from 'nhsuk-react-components'
import { mailKinds } from '#app/platform/outbox.ts'
import { Choice } from '#app/ui/choice.tsx'
import { AppLink } from '#app/ui/link.tsx'
import {
  kindWords,
  mailStates,
  type OutboxFilter,
  pageSize,
  stateWords,
  toOutboxPath,
} from './outbox-page.ts'

export function MailFilter({ filter }: { filter: OutboxFilter }) {
  return (
    <Form method="get" className="remi-filter">
      <Choice
        name="state"
        label="State"
        nothing="All"
        options={mailStates.map((state) => ({ value: state, label: stateWords[state].text }))}
        value={filter.state}
      />
      <Choice
        name="kind"
        label="Kind"
        nothing="All"
        options={mailKinds.map((kind) => ({ value: kind, label: kindWords[kind] }))}
        value={filter.kind}
      />
      <Button type="submit" secondary>
        Show
      </Button>
    </Form>
  )
}

export function MailPages({ filter, total }: { filter: OutboxFilter; total: number }) {
  const pages = Math.ceil(total / pageSize)
  if (pages < 2) return null
  const { page } = filter
  return (
    <nav className="remi-previous-next" aria-label="Pages">
      {page > 1 ? <AppLink href={toOutboxPath({ ...filter, page: page - 1 })}>Newer messages</AppLink> : null}
      <span>
        Page {page} of {pages}
      </span>
      {page < pages ? (
        <AppLink href={toOutboxPath({ ...filter, page: page + 1 })}>Older messages</AppLink>
      ) : null}
    </nav>
  )
}
