import { type MetaFunction, redirect } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { BackLink } from 'nhsuk-react-components'
import { forMember } from '#app/access/gate.server.ts'
import { SuggestedSet } from '#app/improvement/actions/suggested-set.tsx'
import { readSuggestions } from '#app/improvement/actions/suggestions-page.server.ts'
import { toUnticked } from '#app/improvement/actions/unticked.ts'
import { Errors } from '#app/ui/error-summary.tsx'
import { AppLink, toTitle } from '#app/ui/link.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: toTitle('What would move you on', Object.keys(data?.errors ?? {}).length > 0) },
]

export const loader = forMember('actions.plan', async ({ organisation, request }) => {
  const home = `/organisations/${organisation.id}`
  const { searchParams } = new URL(request.url)
  const ticked = searchParams.getAll('criterion').map((key) => ['criterion', key])
  if (ticked.length > 0) throw redirect(`${home}/actions/new?${new URLSearchParams(ticked)}`)
  const suggestions = await readSuggestions(organisation.id)
  return { home, suggestions, errors: toUnticked(suggestions?.commitments ?? [], searchParams.get('plan')) }
})

export default function SuggestionsRoute() {
  const { home, suggestions, errors } = useLoaderData<typeof loader>()
  const plan = `${home}/actions`
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <BackLink asElement={AppLink} href={plan}>
          Action plan
        </BackLink>
        <Errors errors={errors} />
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
          <SuggestedSet key={set.id} set={set} errors={errors} />
        ))}
      </div>
    </div>
  )
}
