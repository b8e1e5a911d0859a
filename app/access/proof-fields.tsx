import { PasswordInput, TextInput } from 'nhsuk-react-components'
import type { OwnsWhat } from './prove-owner.server.ts'

interface Props {
  needed: OwnsWhat
  errors: Record<string, string> | undefined
  label?: string
}

/** What a form asks again before it changes how somebody signs in. */
export function ProofFields({ needed, errors, label = 'Your password' }: Props) {
  return (
    <>
      {needed.password ? (
        <PasswordInput
          id="currentPassword"
          name="currentPassword"
          label={label}
          autoComplete="current-password"
          error={errors?.currentPassword}
        />
      ) : null}
      {needed.app ? (
        <CodeField
          label="Code from your authenticator app"
          hint="If you do not have the app, use one of your recovery codes."
          error={errors?.code}
        />
      ) : null}
    </>
  )
}

interface CodeProps {
  label: string
  hint: string
  error: string | undefined
  /** Whether only digits can be right. */
  digits?: boolean
}

export function CodeField({ label, hint, error, digits = false }: CodeProps) {
  return (
    <TextInput
      id="code"
      name="code"
      label={label}
      hint={hint}
      width={digits ? '5' : '20'}
      inputMode={digits ? 'numeric' : undefined}
      autoComplete={digits ? 'one-time-code' : 'off'}
      autoCapitalize="none"
      spellCheck={false}
      error={error}
    />
  )
}
