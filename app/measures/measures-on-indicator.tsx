import { Link } from '@remix-run/react'
import { InsetText } from 'nhsuk-react-components'
import { toDay } from '#app/ui/dates.ts'
import type { ForIndicator, Suggestion } from './on-indicator.server.ts'

/** What an organisation's returns say where an indicator asks for them. `here`: the path of the page of measures. */
export function MeasuresOnIndicator({ measures, here }: { measures: ForIndicator[]; here: string }) {
  return measures.map(({ path, shortTitle, year, asOf, sentences, suggestions }) => (
    <InsetText key={path}>
      <h2 className="nhsuk-heading-s">
        From your {shortTitle} return of {toDay(asOf)}
        {suggestions.length > 0 ? ', confirm' : ''}
      </h2>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {sentences.map(({ id, title, sentence }) => (
          <li key={id}>
            {title}. {sentence}
          </li>
        ))}
      </ul>
      {suggestions.map((suggestion) => (
        <p key={suggestion.level}>
          <strong>Stage {suggestion.level}.</strong> {toAdvice(suggestion)}
        </p>
      ))}
      <p>
        {suggestions.length > 0 ? 'Nothing is ticked for you. ' : null}
        <Link to={`${here}/${path}/${year}`}>
          See the {shortTitle} return of {year}
        </Link>
      </p>
    </InsetText>
  ))
}

function toAdvice({ states, rest, met }: Suggestion): string {
  const part = `“${states}”`
  if (met === 'not-met') return `Your returns do not show this: ${part}. Leave it unticked.`
  if (met === 'unknown')
    return `Your returns cannot show this yet: ${part}. There are too few years in a row, or too few people.`
  return `Your returns show this: ${part}. Tick it if this is true too: ${rest}.`
}
