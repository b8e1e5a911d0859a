import { Form } from '@remix-run/react'
import { Button, Select } from 'nhsuk-react-components'
import { mailKinds } from '#app/platform/outbox.ts'
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
      <Select id="state" name="state" label="State" defaultValue={filter.state}>
        <Select.Option value="">All</Select.Option>
        {mailStates.map((state) => (
          <Select.Option key={state} value={state}>
            {stateWords[state].text}
          </Select.Option>
        ))}
      </Select>
      <Select id="kind" name="kind" label="Kind" defaultValue={filter.kind}>
        <Select.Option value="">All</Select.Option>
        {mailKinds.map((kind) => (
          <Select.Option key={kind} value={kind}>
            {kindWords[kind]}
          </Select.Option>
        ))}
      </Select>
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
