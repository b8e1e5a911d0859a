import type { MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { BackLink } from 'nhsuk-react-components'
import { forMember } from '#app/access/gate.server.ts'
import { SuggestedSet } from '#app/improvement/actions/suggested-set.tsx'
import { readSuggestions } from '#app/improvement/actions/suggestions-page.server.ts'
import { AppLink, toTitle } from '#app/ui/link.tsx'

export const meta: MetaFunction = () => [{ title: toTitle('What would move you on') }]

export const loader = forMember('actions.plan', async ({ organisation }) => ({
  home: `/organisations/${organisation.id}`,
  suggestions: await readSuggestions(organisation.id),
}))

export default function SuggestionsRoute() {
  const { home, suggestions } = useLoaderData<typeof loader>()
  const plan = `${home}/actions`
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <BackLink asElement={AppLink} href={plan}>
          Action plan
        </BackLink>
        <h1 className="nhsuk-heading-l">What would move you on</h1>
        {suggestions ? (
          <p>
            For each commitment, the fewest criteria that reach its next stage, worked out from your{' '}
            <Link to={`${home}/submissions/${suggestions.submission.id}`}>
              {suggestions.submission.round} result
            </Link>
            . All criteria of a set are needed. Keep ticked what you want to plan.
          </p>
        ) : (
          <p>
            We work this out from your last signed-off assessment, and you have none yet. You can{' '}
            <Link to={`${plan}/new`}>add an action by hand</Link>.
          </p>
        )}
        {suggestions?.commitments.map((set) => (
          <SuggestedSet key={set.id} set={set} plan={plan} />
        ))}
      </div>
    </div>
  )
}
