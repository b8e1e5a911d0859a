import { Form } from '@remix-run/react'
import { Button, Checkboxes } from 'nhsuk-react-components'
import { Choice } from '#app/ui/choice.tsx'
import { type FormReply, typedText } from '#app/ui/form.ts'
import type { MemberLine } from './members.server.ts'
import { toWork } from './people.tsx'

interface Props {
  member: MemberLine
  /** Who may take over. */
  takers: { userId: string; name: string; email: string }[]
  reply: FormReply | undefined
}

/** The form that moves what is assigned to somebody or is theirs to do, and ends their roles if they leave. */
export function HandOverForm({ member, takers, reply }: Props) {
  const { name, roles } = member
  const work = toWork(member)
  return (
    <Form method="post" noValidate>
      {work ? <Taker name={name} work={work} takers={takers} reply={reply} /> : null}
      {work && roles.length > 0 ? <Leaves name={name} reply={reply} /> : null}
      {work ? (
        <Button type="submit">Hand over</Button>
      ) : (
        <>
          <p>
            No indicators are assigned to {name}, and no action of the plan is theirs to do. When you remove{' '}
            {name}, all roles in the organisation end at once. What {name} answered stays, with the name.
          </p>
          <input type="hidden" name="leaves" value="yes" />
          <Button type="submit" id="leaves" warning>
            Remove from the organisation
          </Button>
        </>
      )}
    </Form>
  )
}

interface TakerProps extends Pick<Props, 'takers' | 'reply'> {
  name: string
  /** In words: what there is to hand over. */
  work: string
}

function Taker({ name, work, takers, reply }: TakerProps) {
  return (
    <>
      <p>
        To hand over from {name}: {work}. All of it moves to one other person. Answers keep the name of who
        gave them.
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
