import { TextInput } from 'nhsuk-react-components'
import { type FormReply, typedText } from '#app/ui/form.ts'

/** Whom an invitation goes to. It is somebody else's address, which no browser should fill in. */
export function InvitedEmail({ reply }: { reply: FormReply | undefined }) {
  return (
    <TextInput
      id="email"
      name="email"
      label="Their email address"
      type="email"
      autoComplete="off"
      spellCheck={false}
      defaultValue={typedText(reply, 'email')}
      error={reply?.errors.email}
    />
  )
}
