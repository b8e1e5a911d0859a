import { Form } from '@remix-run/react'
import { Button, Checkboxes } from 'nhsuk-react-components'
import { Choice } from '#app/ui/choice.tsx'
import { type FormReply, typedText } from '#app/ui/form.ts'
import type { MemberLine } from './members.server.ts'
import { toIndicators } from './people.tsx'

interface Props {
  member: MemberLine
  /** Who may take over. */
  takers: { userId: string; name: string; email: string }[]
  reply: FormReply | undefined
}

/** The form that moves what is assigned to somebody, and ends their roles if they leave. */
export function HandOverForm({ member, takers, reply }: Props) {
  const { name, roles, assigned } = member
  return (
    <Form method="post" noValidate>
      {assigned > 0 ? <Taker member={member} takers={takers} reply={reply} /> : null}
      {roles.length > 0 && assigned > 0 ? <Leaves name={name} reply={reply} /> : null}
      {assigned === 0 ? (
        <>
          <p>
            No indicators are assigned to {name}. When you remove {name}, all roles in the organisation end at
            once. What {name} answered stays, with the name.
          </p>
          <input type="hidden" name="leaves" value="yes" />
        </>
      ) : null}
      {assigned > 0 ? (
        <Button type="submit">Hand over</Button>
      ) : (
        <Button type="submit" id="leaves" warning>
          Remove from the organisation
        </Button>
      )}
    </Form>
  )
}

function Taker({ member: { name, assigned }, takers, reply }: Props) {
  return (
    <>
      <p>
        {toIndicators(assigned)} of open assessments {assigned === 1 ? 'is' : 'are'} assigned to {name}. All
        move to one other person. Answers keep the name of who gave them.
      </p>
      <Choice
        name="to"
        label="Who takes over?"
        hint="Leads and contributors can take over."
        nothing="Select a person"
        options={takers.map(({ userId, name, email }) => ({ value: userId, label: `${name} (${email})` }))}
        value={typedText(reply, 'to')}
        error={reply?.errors.to}
      />
    </>
  )
}

function Leaves({ name, reply }: { name: string; reply: FormReply | undefined }) {
  return (
    <Checkboxes
      id="leaving"
      name="leaves"
      legend="Does this person leave?"
      legendProps={{ size: 's' }}
      error={reply?.errors.leaves}
    >
      <Checkboxes.Item
        id="leaves"
        value="yes"
        hint="They can no longer see anything of the organisation. What they answered stays."
        defaultChecked={typedText(reply, 'leaves') === 'yes'}
      >
        {name} leaves the organisation
      </Checkboxes.Item>
    </Checkboxes>
  )
}
