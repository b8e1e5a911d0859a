import { Form } from '@remix-run/react'
import { Button, Checkboxes } from 'nhsuk-react-components'
import { Facts } from '#app/ui/facts.tsx'
import type { FormReply } from '#app/ui/form.ts'
import { barriers } from './barriers.ts'
import type { BarriersPage } from './barriers-page.ts'

interface Props {
  commitments: BarriersPage['commitments']
  reply: FormReply | undefined
}

/** For each commitment, what may hold it back, to be ticked. */
export function BarrierFields({ commitments, reply }: Props) {
  return (
    <Form method="post" noValidate>
      {commitments.map(({ id, title, named }) => (
        <Checkboxes
          key={id}
          id={`${id}-items`}
          name={id}
          legend={title}
          legendProps={{ size: 'm' }}
          hint="Select all that apply, or none"
          error={reply?.errors[id]}
        >
          {barriers.map(({ barrier, label }, position) => (
            <Checkboxes.Item
              key={barrier}
              id={position === 0 ? id : `${id}-${barrier}`}
              value={barrier}
              defaultChecked={(reply ? [reply.typed[id] ?? []].flat() : named).includes(barrier)}
            >
              {label}
            </Checkboxes.Item>
          ))}
        </Checkboxes>
      ))}
      <Button type="submit">Save</Button>
    </Form>
  )
}

/** The same, to read. */
export function BarrierFacts({ commitments }: Pick<Props, 'commitments'>) {
  return (
    <Facts
      facts={commitments.map(({ title, named }) => {
        const labels = barriers.filter(({ barrier }) => named.includes(barrier)).map(({ label }) => label)
        return [title, labels.length === 0 ? 'Nothing selected' : <Labels key={title} labels={labels} />]
      })}
    />
  )
}

function Labels({ labels }: { labels: string[] }) {
  if (labels.length === 1) return labels[0]
  return (
    <ul className="nhsuk-list nhsuk-list--bullet">
      {labels.map((label) => (
        <li key={label}>{label}</li>
      ))}
    </ul>
  )
}
