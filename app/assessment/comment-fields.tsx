import { Form } from '@remix-run/react'
import { Button, Checkboxes, Textarea } from 'nhsuk-react-components'
import { type FormReply, typedText } from '#app/ui/form.ts'
import { toFieldId } from './comment-field-id.ts'

interface Props {
  /** The id of the thread that this replies to; '' for a new comment. */
  thread: string
  /** The id that the comment gets. */
  id: string
  people: { id: string; name: string }[]
  reply: FormReply | undefined
}

/** The form of a new comment or a reply, and who is told of it. */
export function CommentFields({ thread, id, people, reply }: Props) {
  const [text, tell] = [toFieldId('text', thread), toFieldId('tell', thread)]
  const own = typedText(reply, 'thread') === thread ? reply : undefined
  // A page whose id was used before is given another with the answer.
  const newId = typedText(own, 'newId') ?? id
  const ticked = [own?.typed.tell ?? []].flat()
  return (
    <Form method="post" noValidate>
      <input type="hidden" name="id" value={newId} />
      <input type="hidden" name="thread" value={thread} />
      <Textarea
        id={text}
        name="text"
        label={thread === '' ? 'Your comment' : 'Your reply'}
        rows={4}
        defaultValue={typedText(own, 'text')}
        error={own?.errors[text]}
      />
      {people.length > 0 ? (
        <Checkboxes
          name="tell"
          legend="Tell"
          hint="They get a message with a link. Choose nobody, one person or several."
          small
          error={own?.errors[tell]}
        >
          {people.map((person, position) => (
            <Checkboxes.Item
              key={person.id}
              id={position === 0 ? tell : `${tell}-${person.id}`}
              value={person.id}
              defaultChecked={ticked.includes(person.id)}
            >
              {person.name}
            </Checkboxes.Item>
          ))}
        </Checkboxes>
      ) : null}
      <Button type="submit" name="intent" value="add" secondary={thread !== ''}>
        {thread === '' ? 'Add comment' : 'Add reply'}
      </Button>
    </Form>
  )
}
