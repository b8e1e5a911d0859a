import { PasswordInput, TextInput } from 'nhsuk-react-components'
import { type FormReply, typedText } from '#app/ui/form.ts'

interface Props {
  reply: FormReply | undefined
}

export function NameField({ reply }: Props) {
  return (
    <TextInput
      id="name"
      name="name"
      label="Your name"
      autoComplete="name"
      spellCheck={false}
      defaultValue={typedText(reply, 'name')}
      error={reply?.errors.name}
    />
  )
}

export function NewPasswordField({ reply }: Props) {
  return (
    <PasswordInput
      id="password"
      name="password"
      label="Create a password"
      hint="At least 12 characters. Three random words work well."
      autoComplete="new-password"
      error={reply?.errors.password}
    />
  )
}
