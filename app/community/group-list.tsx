import { Form } from '@remix-run/react'
import { Button, Select } from 'nhsuk-react-components'
import type { FormReply } from '#app/ui/form.ts'
import { groupKindWords } from './groups.ts'
import type { GroupPeople, ReviewerLine } from './groups.server.ts'

/** The groups with who is in them. */
export function GroupList({ groups }: { groups: GroupPeople[] }) {
  if (groups.length === 0) return <p>There are no groups yet. Add one below.</p>
  return (
    <dl className="nhsuk-summary-list remi-people">
      {groups.map((group) => (
        <Group key={group.id} group={group} />
      ))}
    </dl>
  )
}

function Group({ group: { kind, name, reviewers, invited } }: { group: GroupPeople }) {
  return (
    <div className="nhsuk-summary-list__row">
      <dt className="nhsuk-summary-list__key">{name}</dt>
      <dd className="nhsuk-summary-list__value">
        <p>{groupKindWords[kind].name}</p>
        {reviewers.map(({ userId, name, email }) => (
          <p key={userId}>
            {name}, {email}
          </p>
        ))}
        {invited.map((email) => (
          <p key={email}>{email}, invited</p>
        ))}
        {reviewers.length + invited.length === 0 ? <p>Nobody yet</p> : null}
      </dd>
    </div>
  )
}

interface UngroupedProps {
  people: ReviewerLine[]
  groups: GroupPeople[]
  reply: FormReply | undefined
}

/** Reviewers who got their role without a group. */
export function Ungrouped({ people, groups, reply }: UngroupedProps) {
  if (people.length === 0) return null
  return (
    <section aria-labelledby="ungrouped-heading">
      <h2 className="nhsuk-heading-m" id="ungrouped-heading">
        Reviewers without a group
      </h2>
      <p>They cannot say anything until they are in a group. They stay in it afterwards.</p>
      {people.map(({ userId, name, email }, position) => (
        <Form method="post" key={userId}>
          <input type="hidden" name="userId" value={userId} />
          <Select
            id={position === 0 ? 'ungrouped' : `group-of-${userId}`}
            name="groupId"
            label={`${name}, ${email}`}
            error={position === 0 ? reply?.errors.ungrouped : undefined}
          >
            <GroupOptions groups={groups} />
          </Select>
          <Button type="submit" name="intent" value="place" secondary>
            Put in this group<span className="nhsuk-u-visually-hidden">: {name}</span>
          </Button>
        </Form>
      ))}
    </section>
  )
}

export function GroupOptions({ groups }: { groups: GroupPeople[] }) {
  return (
    <>
      <Select.Option value="">Choose a group</Select.Option>
      {groups.map(({ id, kind, name }) => (
        <Select.Option key={id} value={id}>
          {name} ({groupKindWords[kind].name})
        </Select.Option>
      ))}
    </>
  )
}
