import { Form } from '@remix-run/react'
import { Button, Radios, Select, TextInput } from 'nhsuk-react-components'
import { InvitedEmail } from '#app/organisations/invited-email.tsx'
import { type FormReply, typedText } from '#app/ui/form.ts'
import { GroupOptions } from './group-list.tsx'
import { groupKinds, groupKindWords } from './groups.ts'
import type { GroupPeople } from './groups.server.ts'

interface Props {
  /** Names this sending of the form. */
  sendingId: string
  reply: FormReply | undefined
}

/** Invites somebody to review for a group. */
export function InviteReviewer({ sendingId, reply, groups }: Props & { groups: GroupPeople[] }) {
  if (groups.length === 0) return null
  return (
    <section aria-labelledby="invite">
      <h2 className="nhsuk-heading-m" id="invite">
        Invite a reviewer
      </h2>
      <p>
        They get an email with a link that works once, for 7 days. They see nothing but what you open to them.
      </p>
      <Form method="post" noValidate key={sendingId}>
        <input type="hidden" name="id" value={sendingId} />
        <InvitedEmail reply={reply} />
        <Select
          id="groupId"
          name="groupId"
          label="Group that they speak for"
          defaultValue={typedText(reply, 'groupId')}
          error={reply?.errors.groupId}
        >
          <GroupOptions groups={groups} />
        </Select>
        <Button type="submit" name="intent" value="invite">
          Send invitation
        </Button>
      </Form>
    </section>
  )
}

/** Adds a group. Its kind and name stay as they are, as reviewers are told whom they speak for. */
export function AddGroup({ sendingId, reply }: Props) {
  return (
    <section aria-labelledby="add">
      <h2 className="nhsuk-heading-m" id="add">
        Add a group
      </h2>
      <Form method="post" noValidate key={sendingId}>
        <input type="hidden" name="id" value={sendingId} />
        <Radios
          id="kinds"
          name="kind"
          legend="Kind of group"
          legendProps={{ size: 's' }}
          error={reply?.errors.kind}
        >
          {groupKinds.map((kind, position) => (
            <Radios.Item
              key={kind}
              id={position === 0 ? 'kind' : `kind-${kind}`}
              value={kind}
              hint={groupKindWords[kind].hint}
              defaultChecked={typedText(reply, 'kind') === kind}
            >
              {groupKindWords[kind].name}
            </Radios.Item>
          ))}
        </Radios>
        <TextInput
          id="name"
          name="name"
          label="Name of the group"
          hint="For example, Race equality staff network. Its kind and name cannot be changed later."
          maxLength={200}
          defaultValue={typedText(reply, 'name')}
          error={reply?.errors.name}
        />
        <Button type="submit" name="intent" value="add">
          Add group
        </Button>
      </Form>
    </section>
  )
}
