import { Form } from '@remix-run/react'
import { Button, Checkboxes } from 'nhsuk-react-components'
import type { CommitmentSuggestions, Suggestion } from './suggestions.ts'

const said: Record<Suggestion['plan'], string | undefined> = {
  none: undefined,
  open: 'Your plan already has an action for this',
  done: 'You have done this: tick it in your next assessment if it is true then',
}

/** The smallest set of one commitment, to make actions of. */
export function SuggestedSet({ set, plan }: { set: CommitmentSuggestions; plan: string }) {
  const { id, title, stage, criteria } = set
  return (
    <section className="remi-commitment" aria-labelledby={`${id}-title`}>
      <h2 className="nhsuk-heading-m" id={`${id}-title`}>
        {title}
      </h2>
      {!stage ? <p>There is no higher stage to reach.</p> : null}
      {stage && criteria.length > 0 ? (
        <Form method="get" action={`${plan}/new`}>
          <Checkboxes
            name="criterion"
            legend={`The fewest steps to stage ${stage.level}, ${stage.name}`}
            legendProps={{ size: 's' }}
          >
            {criteria.map((each) => (
              <Checkboxes.Item
                key={each.key}
                id={`criterion-${each.key.replaceAll('.', '-')}`}
                value={each.key}
                defaultChecked={each.plan === 'none'}
                hint={said[each.plan]}
              >
                <strong>{each.title}:</strong> {each.text}
              </Checkboxes.Item>
            ))}
          </Checkboxes>
          <Button type="submit" secondary>
            Plan what is ticked<span className="nhsuk-u-visually-hidden"> for {title}</span>
          </Button>
        </Form>
      ) : null}
    </section>
  )
}
