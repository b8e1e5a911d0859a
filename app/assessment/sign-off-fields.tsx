import { Form } from '@remix-run/react'
import { Button, Checkboxes, Textarea, TextInput } from 'nhsuk-react-components'
import { type FormReply, typedText } from '#app/ui/form.ts'
import type { Shown } from './step-rules.ts'

interface Props {
  shown: Shown
  reply: FormReply | undefined
}

/** What a sponsor says by signing off, and as what. */
export function SignOffFields({ shown, reply, declaration }: Props & { declaration: string }) {
  return (
    <Form method="post" noValidate>
      <ShownFields shown={shown} />
      <TextInput
        id="title"
        name="title"
        label="Your job title"
        labelProps={{ size: 's' }}
        hint="It stands on the record beside your name. For example, Chief nurse"
        autoComplete="organization-title"
        defaultValue={typedText(reply, 'title')}
        error={reply?.errors.title}
      />
      <Textarea
        id="comment"
        name="comment"
        label="Comment for the record (optional)"
        labelProps={{ size: 's' }}
        rows={3}
        defaultValue={typedText(reply, 'comment')}
        error={reply?.errors.comment}
      />
      <Checkboxes
        name="declaration"
        legend="Declaration"
        legendProps={{ size: 's' }}
        error={reply?.errors.declaration}
      >
        <Checkboxes.Item
          id="declaration"
          value="yes"
          defaultChecked={typedText(reply, 'declaration') === 'yes'}
        >
          {declaration}
        </Checkboxes.Item>
      </Checkboxes>
      <Button type="submit" name="intent" value="sign-off">
        Sign off
      </Button>
    </Form>
  )
}

/** What should change before the sponsor signs it off. */
export function ReturnFields({ shown, reply }: Props) {
  return (
    <Form method="post" noValidate>
      <ShownFields shown={shown} />
      <Textarea
        id="returnComment"
        name="returnComment"
        label="What should change?"
        labelProps={{ size: 's' }}
        hint="The lead, contributors and sponsors of your organisation read this. It stays in the history of the assessment."
        rows={5}
        defaultValue={typedText(reply, 'returnComment')}
        error={reply?.errors.returnComment}
      />
      <Button type="submit" name="intent" value="return" secondary>
        Return with comments
      </Button>
    </Form>
  )
}

/** The decision is about what this page shows, and not about what may have taken its place since. */
function ShownFields({ shown: { submissionId, contentHash } }: { shown: Shown }) {
  return (
    <>
      <input type="hidden" name="submissionId" value={submissionId} />
      <input type="hidden" name="contentHash" value={contentHash} />
    </>
  )
}
