import { Form } from '@remix-run/react'
import { Button, TextInput } from 'nhsuk-react-components'
import { toDay } from '#app/ui/dates.ts'
import { type FormReply, typedText } from '#app/ui/form.ts'
import { ResponsiveTable } from '#app/ui/responsive-table.tsx'
import { Typed } from '#app/ui/typed.tsx'
import type { SelfPublishersPage } from './self-publishers.server.ts'

/** Those on the list, each with the button that takes it off. */
export function SelfPublisherList({ publishers }: Pick<SelfPublishersPage, 'publishers'>) {
  if (publishers.length === 0) return <p>No organisation is on the list.</p>
  return (
    <ResponsiveTable
      caption="Organisations that publish their own scores"
      columns={['Organisation', 'Where', 'Noted', 'Change']}
      rows={publishers.map(({ organisation, place, notedAt }) => ({
        ...{ id: organisation.id, label: organisation.name },
        cells: [<Typed key="place">{place}</Typed>, toDay(notedAt), <TakeOff key="off" {...organisation} />],
      }))}
    />
  )
}

function TakeOff({ id, name }: { id: string; name: string }) {
  return (
    <Form method="post" action="/administration/benchmarks/self-publishers">
      <input type="hidden" name="organisationId" value={id} />
      <Button type="submit" secondary small name="intent" value="remove">
        Take off<span className="nhsuk-u-visually-hidden"> {name}</span>
      </Button>
    </Form>
  )
}

interface AddProps {
  organisation: NonNullable<SelfPublishersPage['organisation']>
  reply: FormReply | undefined
}

export function AddSelfPublisher({ organisation, reply }: AddProps) {
  return (
    <Form method="post" noValidate>
      <input type="hidden" name="organisationId" value={organisation.id} />
      <TextInput
        id="place"
        name="place"
        label={`Where does ${organisation.name} publish its scores?`}
        hint="A web address, or the name of a report"
        defaultValue={typedText(reply, 'place')}
        error={reply?.errors.place}
      />
      <Button type="submit" name="intent" value="add">
        Add to the list
      </Button>
    </Form>
  )
}
