import { Fieldset, TextInput } from 'nhsuk-react-components'
import { Choice } from '#app/ui/choice.tsx'
import { type FormReply, typedText } from '#app/ui/form.ts'
import { kindOptions } from './kinds.ts'
import { NameField, NewPasswordField } from './new-account-fields.tsx'

interface Props {
  /** Of the register. */
  organisations: { id: string; name: string }[]
  /** Whether an account may have a password. */
  passwords: boolean
  reply: FormReply | undefined
}

/** The first account. */
export function FirstAccountFields({ passwords, reply }: Omit<Props, 'organisations'>) {
  return (
    <>
      <NameField reply={reply} />
      <TextInput
        id="email"
        name="email"
        label="Your work email address"
        type="email"
        autoComplete="username"
        spellCheck={false}
        defaultValue={typedText(reply, 'email')}
        error={reply?.errors.email}
      />
      {passwords && <NewPasswordField reply={reply} />}
    </>
  )
}

/** The organisation that the first account leads: of the register, or a new one. */
export function FirstOrganisationFields({ organisations, reply }: Omit<Props, 'passwords'>) {
  return (
    <Fieldset>
      <Fieldset.Legend size="m">Your organisation</Fieldset.Legend>
      <Choice
        name="registered"
        label="Choose from the London register"
        nothing="Not on this list"
        options={organisations.map(({ id, name }) => ({ value: id, label: name }))}
        value={typedText(reply, 'registered')}
        error={reply?.errors.registered}
      />
      <TextInput
        id="newName"
        name="newName"
        label="Or enter its name, if it is not on the list"
        defaultValue={typedText(reply, 'newName')}
        error={reply?.errors.newName}
      />
      <Choice
        name="newKind"
        label="What kind of organisation it is, if you entered its name"
        nothing="Choose a kind"
        options={kindOptions}
        value={typedText(reply, 'newKind')}
        error={reply?.errors.newKind}
      />
    </Fieldset>
  )
}
