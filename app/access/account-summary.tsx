import { SummaryList } from 'nhsuk-react-components'
import type { ReactNode } from 'react'
import { AppLink } from '#app/ui/link.tsx'
import { roleWords } from './role-words.ts'
import type { Role } from './policy.ts'

export interface AccountPage {
  name: string
  email: string
  roles: { role: Role; place: string | null; withheld: boolean }[]
  hasPassword: boolean
  hasApp: boolean
  /** What people call their account at the identity provider, and whether it is linked; null without a provider. */
  elsewhere: { name: string; linked: boolean } | null
}

interface Line {
  name: string
  value: ReactNode
  change?: [to: string, words: string]
}

/** The account in a list, each line with where to change it. */
export function AccountSummary({ account }: { account: AccountPage }) {
  const { name, email, roles, hasPassword, hasApp, elsewhere } = account
  const lines: Line[] = [
    { name: 'Name', value: name, change: ['/account/name', 'Change your name'] },
    { name: 'Email address', value: email },
    { name: 'What you may do', value: <Roles roles={roles} /> },
    {
      name: 'Password',
      value: hasPassword ? 'Set' : 'You sign in without a password',
      change: hasPassword ? ['/account/password', 'Change your password'] : undefined,
    },
    {
      name: 'Authenticator app',
      value: hasApp ? 'Set up' : 'Not set up',
      change: ['/account/second-factor', hasApp ? 'Manage your app' : 'Set up an app'],
    },
    ...(elsewhere ? [toElsewhereLine(elsewhere)] : []),
    {
      name: 'Where you are signed in',
      value: 'The browsers that are signed in to your account',
      change: ['/account/sessions', 'See your sessions'],
    },
  ]
  return (
    <SummaryList>
      {lines.map((line) => (
        <SummaryList.Row key={line.name}>
          <SummaryList.Key>{line.name}</SummaryList.Key>
          <SummaryList.Value className="remi-typed">{line.value}</SummaryList.Value>
          {line.change ? (
            <SummaryList.Action asElement={AppLink} href={line.change[0]}>
              {line.change[1]}
            </SummaryList.Action>
          ) : null}
        </SummaryList.Row>
      ))}
    </SummaryList>
  )
}

function toElsewhereLine({ name, linked }: NonNullable<AccountPage['elsewhere']>): Line {
  return {
    name: 'Single sign-on',
    value: linked ? `You can sign in with ${name}` : `Not linked to ${name}`,
    change: ['/account/single-sign-on', linked ? 'Manage your link' : 'Link an account'],
  }
}

function Roles({ roles }: { roles: AccountPage['roles'] }) {
  if (roles.length === 0) return 'You have no role yet.'
  return (
    <ul className="nhsuk-list">
      {roles.map(({ role, place, withheld }) => (
        <li key={`${role} ${place}`}>
          <strong>{roleWords[role].name}</strong>
          {place ? `, ${place}` : ''}
          <br />
          {withheld ? 'Not in use until you sign in with an authenticator app' : roleWords[role].does}
        </li>
      ))}
    </ul>
  )
}
