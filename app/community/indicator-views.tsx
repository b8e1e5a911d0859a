import { Form } from '@remix-run/react'
import { Button, Details, InsetText, Textarea } from 'nhsuk-react-components'
import { toDay } from '#app/ui/dates.ts'
import { type FormReply, typedText } from '#app/ui/form.ts'
import { verdictWords } from './verdicts.ts'
import type { IndicatorViews } from './views-page.ts'

type Said = IndicatorViews[number]['views'][number]

interface Props {
  groups: IndicatorViews
  /** Whether the reader may reply. */
  replies: boolean
  /** Names this sending of the form. */
  sendingId: string
  reply: FormReply | undefined
}

/** What each group says of one indicator. Nobody is named. */
export function IndicatorViewList({ groups, ...rest }: Props) {
  if (groups.length === 0) return <p>There is nothing to show on this indicator yet.</p>
  return (
    <>
      {groups.map(({ id, name, kind, views }) => (
        <section key={id} className="remi-commitment">
          <h2 className="nhsuk-heading-m remi-typed">
            <span className="nhsuk-caption-m">{kind}</span>
            {name}
          </h2>
          {views.map((view, position) => (
            <View key={view.id} view={view} number={position + 1} of={views.length} {...rest} />
          ))}
        </section>
      ))}
    </>
  )
}

type ViewProps = Omit<Props, 'groups'> & { view: Said; number: number; of: number }

function View({ view, number, of, replies, sendingId, reply }: ViewProps) {
  const { verdict, reason, level, earlier } = view
  return (
    <article>
      <h3 className="nhsuk-heading-s">
        View {number} of {of}: {verdictWords[verdict].toLowerCase()}
      </h3>
      {earlier ? <p className="nhsuk-u-secondary-text-colour">Said of an earlier answer.</p> : null}
      {reason ? (
        <p className="remi-typed" dir="auto">
          {reason}
        </p>
      ) : null}
      {level ? (
        <p>
          Sees stage {level.level}, {level.name}.
        </p>
      ) : null}
      {view.replies.map(({ text, at, earlier: before }) => (
        <InsetText key={`${at} ${text}`}>
          <p className="nhsuk-u-secondary-text-colour">
            Your reply, {toDay(at)}
            {before ? '. The view or your answer has changed since' : ''}
          </p>
          <p className="remi-typed">{text}</p>
        </InsetText>
      ))}
      {replies ? <ReplyForm view={view} sendingId={sendingId} reply={reply} /> : null}
    </article>
  )
}

/** Closed until it is wanted, or was sent with an error. */
function ReplyForm({
  view,
  sendingId,
  reply,
}: {
  view: Said
  sendingId: string
  reply: FormReply | undefined
}) {
  const own = typedText(reply, 'viewId') === view.id ? reply : undefined
  return (
    <Details open={own !== undefined}>
      <Details.Summary>Reply to this view</Details.Summary>
      <Details.Text>
        <Form method="post" noValidate key={sendingId}>
          <input type="hidden" name="id" value={sendingId} />
          <input type="hidden" name="viewId" value={view.id} />
          <Textarea
            id={own ? 'text' : `text-${view.id}`}
            name="text"
            label="Your reply"
            hint="The reviewer reads it. It cannot be changed or deleted later. Use plain words, and do not ask who they are."
            rows={3}
            maxLength={5000}
            defaultValue={typedText(own, 'text')}
            error={own?.errors.text}
          />
          <Button type="submit" secondary>
            Send reply
          </Button>
        </Form>
      </Details.Text>
    </Details>
  )
}
