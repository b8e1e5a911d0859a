/** What a person reads when signing in at the provider came to nothing. */

interface RefusedSignIn {
  refused: 'cancelled' | 'answer' | 'provider' | 'expired' | 'account' | 'limit'
  returnTo: string | null
  waitSeconds?: number
}

interface Words {
  heading: string
  /** `name`: what people call their account at the provider. */
  said: (name: string, waitSeconds: number) => string[]
}

const words: Record<RefusedSignIn['refused'], Words> = {
  cancelled: {
    heading: 'You have not signed in',
    said: (name) => [`You stopped, or ${name} did not let you go on. You can start again.`],
  },
  expired: {
    heading: 'This sign-in has expired',
    said: () => [
      'It was used already, took longer than 10 minutes, or began in another browser. Start again.',
    ],
  },
  answer: {
    heading: 'We could not check who you are',
    said: () => [
      'We could not trust the answer that we got about you, so you are not signed in.',
      'Start again. If this happens again, tell your IT help desk.',
    ],
  },
  provider: {
    heading: 'Sorry, this way to sign in is not working',
    said: (name) => [
      `We could not reach the service that checks ${name}.`,
      'Try again in a few minutes. If it still does not work, tell your IT help desk.',
    ],
  },
  account: {
    heading: 'You do not have an account here yet',
    said: () => [
      'There is no account and no open invitation here for your email address, or the address has not been confirmed.',
      'Ask your organisation’s lead for an invitation to that email address.',
    ],
  },
  limit: {
    heading: 'Too many people are signing in',
    said: (_name, waitSeconds) => [`Try again in ${toMinutes(waitSeconds)}.`],
  },
}

function toMinutes(seconds: number): string {
  const minutes = Math.max(1, Math.ceil(seconds / 60))
  return minutes === 1 ? '1 minute' : `${minutes} minutes`
}

export function toRefusedHeading({ refused }: RefusedSignIn): string {
  return words[refused].heading
}

export function SingleSignOnRefused({
  refusal,
  name,
  passwords,
}: {
  refusal: RefusedSignIn
  name: string
  passwords: boolean
}) {
  const { heading, said } = words[refusal.refused]
  const search = refusal.returnTo ? `?${new URLSearchParams({ returnTo: refusal.returnTo })}` : ''
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <h1 className="nhsuk-heading-l">{heading}</h1>
        {said(name, refusal.waitSeconds ?? 0).map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
        <SingleSignOnLink name={name} search={search} />
        {passwords && (
          <p>
            <a href={`/sign-in${search}`}>Sign in with an email address and password</a>
          </p>
        )}
      </div>
    </div>
  )
}

/**
 * Leaves this site by a link: the page's policy lets no form lead elsewhere. A plain one, as a script could not follow
 * to the provider.
 */
export function SingleSignOnLink({
  name,
  search,
  secondary = false,
}: {
  name: string
  search: string
  secondary?: boolean
}) {
  return (
    <p>
      <a
        className={secondary ? 'nhsuk-button nhsuk-button--secondary' : 'nhsuk-button'}
        href={`/single-sign-on${search}`}
        draggable={false}
      >
        Sign in with {name}
      </a>
    </p>
  )
}
