import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { BackLink, InsetText } from 'nhsuk-react-components'
import { forService } from '#app/access/gate.server.ts'
import { MailFilter, MailPages } from '#app/administration/mail-filter.tsx'
import { MailTable } from '#app/administration/mail-table.tsx'
import { outboxFilter } from '#app/administration/outbox-filter.ts'
import { listMail } from '#app/administration/outbox.server.ts'
import { AppLink, toTitle } from '#app/ui/link.tsx'

export const meta: MetaFunction = () => [{ title: toTitle('Outbox') }]

export const loader = forService('mail.read', async ({ request, context }) => {
  const filter = outboxFilter.parse(Object.fromEntries(new URL(request.url).searchParams))
  return { filter, delivers: context.delivers === true, ...(await listMail(filter)) }
})

export default function Outbox() {
  const { filter, delivers, lines, total } = useLoaderData<typeof loader>()
  return (
    <>
      <BackLink asElement={AppLink} href="/administration">
        Administration
      </BackLink>
      <h1 className="nhsuk-heading-l">Outbox</h1>
      {delivers ? null : (
        <InsetText>
          <p>
            This service is not set up to send email, so messages stay here. Open a message to pass it on to
            the person it is for.
          </p>
        </InsetText>
      )}
      <MailFilter key={JSON.stringify(filter)} filter={filter} />
      <p>{total === 0 ? 'There are no such messages.' : total === 1 ? '1 message' : `${total} messages`}</p>
      {lines.length > 0 ? <MailTable lines={lines} /> : null}
      <MailPages filter={filter} total={total} />
    </>
  )
}
