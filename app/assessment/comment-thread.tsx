import { Form } from '@remix-run/react'
import { Button, Details } from 'nhsuk-react-components'
import { toMoment } from '#app/ui/dates.ts'
import { type FormReply, typedText } from '#app/ui/form.ts'
import { CommentFields } from './comment-fields.tsx'
import type { CommentRecord, ThreadRecord } from './comments.server.ts'

interface Props {
  thread: ThreadRecord
  /** What a reply needs; null where nothing is added any more. */
  replying: { id: string; people: { id: string; name: string }[]; reply: FormReply | undefined } | null
}

/** A comment with its replies, and what can be done with it. */
export function CommentThread({ thread, replying }: Props) {
  const { id, replies, resolved, by } = thread
  const failed = typedText(replying?.reply, 'thread') === id
  return (
    <li className="remi-thread">
      <Said comment={thread} />
      {replies.length > 0 ? (
        <ul className="remi-thread__replies" aria-label={`Replies to ${by}`}>
          {replies.map((reply) => (
            <li key={reply.id}>
              <Said comment={reply} />
            </li>
          ))}
        </ul>
      ) : null}
      {resolved ? (
        <p className="nhsuk-body-s">
          Resolved by {resolved.by}, {toMoment(resolved.at)}
        </p>
      ) : null}
      {replying ? (
        <>
          <Details open={failed || undefined}>
            <Details.Summary>
              Reply<span className="nhsuk-u-visually-hidden"> to the comment by {toWhat(thread)}</span>
            </Details.Summary>
            <Details.Text>
              {resolved ? <p>Your reply opens this comment again.</p> : null}
              <CommentFields {...replying} thread={id} />
            </Details.Text>
          </Details>
          <Settle thread={thread} />
        </>
      ) : null}
    </li>
  )
}

const toWhat = ({ by, at }: CommentRecord) => `${by}, ${toMoment(at)}`

function Said({ comment }: { comment: CommentRecord }) {
  const { id, by, at, text, tells } = comment
  return (
    <article id={`comment-${id}`} tabIndex={-1} aria-labelledby={`who-${id}`}>
      <h3 className="nhsuk-heading-xs nhsuk-u-margin-bottom-1" id={`who-${id}`}>
        {by}, {toMoment(at)}
      </h3>
      <p className="remi-typed nhsuk-u-margin-bottom-2">{text}</p>
      {tells.length > 0 ? <p className="nhsuk-body-s">Told: {tells.join(', ')}</p> : null}
    </article>
  )
}

/** Resolves the thread as a whole, or opens it again. */
function Settle({ thread }: { thread: ThreadRecord }) {
  const { id, resolved } = thread
  return (
    <Form method="post">
      <input type="hidden" name="thread" value={id} />
      <Button type="submit" name="intent" value={resolved ? 'reopen' : 'resolve'} secondary small>
        {resolved ? 'Reopen' : 'Resolve'}
        <span className="nhsuk-u-visually-hidden"> the comment by {toWhat(thread)}</span>
      </Button>
    </Form>
  )
}
