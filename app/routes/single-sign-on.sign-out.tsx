import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { forAnyone } from '#app/access/gate.server.ts'
import { requireProvider } from '#app/access/sign-on.server.ts'
import { isLeaving } from '#app/access/single-sign-on-leave.server.ts'
import { toTitle } from '#app/ui/link.tsx'

const leave = '/single-sign-on/leave'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: toTitle('You have signed out') },
  ...(data?.leaving ? [{ httpEquiv: 'refresh', content: `0; url=${leave}` }] : []),
]

/** Between our sign-out, a form, and the provider's page, to which the page's policy lets no form lead. */
export const loader = forAnyone(({ request, context }) => {
  const { name } = requireProvider(context)
  return { name, leaving: isLeaving(request) }
})

export default function SignedOut() {
  const { name, leaving } = useLoaderData<typeof loader>()
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <h1 className="nhsuk-heading-l">You have signed out</h1>
        {leaving ? (
          <p>
            Next, <a href={leave}>sign out of {name}</a>.
          </p>
        ) : (
          <p>
            You may still be signed in to {name}. If other people use this computer, sign out there too, or
            close the browser.
          </p>
        )}
      </div>
    </div>
  )
}
