import { Form } from '@remix-run/react'
import { Button, Checkboxes } from 'nhsuk-react-components'
import type { CommitmentSuggestions, Suggestion } from './suggestions.ts'
import { toTickId } from './unticked.ts'

const said: Record<Suggestion['plan'], string | undefined> = {
  none: undefined,
  open: 'Your plan already has an action for this',
  done: 'You have done this: tick it in your next assessment if it is true then',
}

interface Props {
  set: CommitmentSuggestions
  /** By the id of a set's first tick box. */
  errors: Record<string, string>
}

/** The smallest set of one commitment, to make actions of. */
export function SuggestedSet({ set: { id, title, stage, criteria }, errors }: Props) {
  const error = criteria[0] && errors[toTickId(criteria[0])]
  return (
    <section className="remi-commitment" aria-labelledby={`${id}-title`}>
      <h2 className="nhsuk-heading-m" id={`${id}-title`}>
        {title}
      </h2>
      {!stage ? <p>There is no higher stage to reach.</p> : null}
      {stage && criteria.length > 0 ? (
        <Form method="get">
          <input type="hidden" name="plan" value={id} />
          <Checkboxes
            name="criterion"
            legend={`The fewest steps to stage ${stage.level}, ${stage.name}`}
            legendProps={{ size: 's' }}
            error={error}
          >
            {criteria.map((each) => (
              <Checkboxes.Item
                key={each.key}
                id={toTickId(each)}
                value={each.key}
                defaultChecked={each.plan === 'none' && !error}
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
