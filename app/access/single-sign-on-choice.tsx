import { SingleSignOnLink } from './single-sign-on-refused.tsx'

/** The way in through the provider, where there is one, above the form for a password, where there is that. */
export function SingleSignOnChoice({
  ways: { provider, passwords },
  returnTo,
}: {
  ways: { provider: string | null; passwords: boolean }
  returnTo: string
}) {
  if (!provider) return null
  return (
    <>
      <SingleSignOnLink
        name={provider}
        search={`?${new URLSearchParams({ returnTo })}`}
        secondary={passwords}
      />
      {passwords && <h2 className="nhsuk-heading-m">Or use your email address and password</h2>}
    </>
  )
}
