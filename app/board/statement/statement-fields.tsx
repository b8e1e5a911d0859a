import { Form } from '@remix-run/react'
import { Button, Checkboxes, Textarea } from 'nhsuk-react-components'
import { typedText } from '#app/ui/form.ts'
import type { StatementReply } from './statement-form.server.ts'
import { StatementView } from './statement-view.tsx'

interface Props {
  reply: StatementReply | undefined
  /** How many actions could be included. */
  actions: number
}

/** What the organisation chooses, before it sees what would be public. */
export function StatementFields({ reply, actions }: Props) {
  return (
    <Form method="post" noValidate>
      <Textarea
        id="words"
        name="words"
        label="Your own words"
        labelProps={{ size: 'm' }}
        hint="Optional. They stand at the top. Name nobody who has not agreed to it."
        rows={8}
        defaultValue={typedText(reply, 'words')}
        error={reply?.errors.words}
      />
      {actions > 0 ? (
        <Checkboxes id="actions-items" name="actions" legend="Your actions" legendProps={{ size: 'm' }}>
          <Checkboxes.Item id="actions" value="yes" defaultChecked={typedText(reply, 'actions') === 'yes'}>
            Show {actions === 1 ? 'the action' : `the ${actions} actions`} of your plan: what each is, how it
            stands and when it is due. Owners are not shown.
          </Checkboxes.Item>
        </Checkboxes>
      ) : null}
      <Button type="submit" name="intent" value="preview">
        See what would be public
      </Button>
    </Form>
  )
}

/** Exactly what would be public, and the button that makes it so. */
export function StatementPreview({ reply }: { reply: StatementReply & { preview: object } }) {
  const { preview, typed, errors } = reply
  return (
    <>
      <section className="remi-preview" aria-labelledby="preview">
        <h2 className="nhsuk-heading-l" id="preview" tabIndex={-1}>
          This would be public
        </h2>
        <StatementView content={preview.content} heading="h3" />
      </section>
      <Form method="post" noValidate key={preview.hash}>
        {Object.entries({ ...typed, seen: preview.hash }).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <Checkboxes
          id="agree-items"
          name="agree"
          legend="Publish this"
          legendProps={{ size: 'm' }}
          error={errors.agree}
        >
          <Checkboxes.Item id="agree" value="yes">
            We have read it, and our organisation wants it to be public
          </Checkboxes.Item>
        </Checkboxes>
        <div className="nhsuk-button-group">
          <Button type="submit" name="intent" value="publish">
            Publish
          </Button>
          <Button type="submit" secondary name="intent" value="change">
            Change it first
          </Button>
        </div>
      </Form>
    </>
  )
}

/** What publishing does to the benchmark, said before it is done. */
export function BeforeYouPublish() {
  return (
    <>
      <p>
        A statement is a page that anyone can read and that search engines find. Nothing is public until you
        publish it here. You can withdraw it at any time; what others have copied by then stays theirs.
      </p>
      <h2 className="nhsuk-heading-m">What it does to the benchmark</h2>
      <p>
        Everybody then knows your stages. Your organisation goes on the list of those that publish their own
        scores: a group of the benchmark must have enough organisations without them, so that others stay
        protected. Withdrawing the statement does not take you off that list, as what was public is known.
      </p>
    </>
  )
}
