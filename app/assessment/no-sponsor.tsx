import { Link } from '@remix-run/react'

/** For a lead whose organisation has nobody who may sign it off. `home`: the organisation's path. */
export function NoSponsor({ home }: { home: string }) {
  return (
    <p>
      <strong>Nobody can sign it off yet.</strong> It takes an executive sponsor other than the person who
      submits it. <Link to={`${home}/members#invite`}>Invite a sponsor</Link>.
    </p>
  )
}
