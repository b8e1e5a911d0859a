import { Details } from 'nhsuk-react-components'
import type { PredecessorAnswer } from './side-by-side.ts'

/** What the organisations that merged into this one had answered, behind a summary. */
export function PredecessorAnswers({ answers }: { answers: PredecessorAnswer[] }) {
  if (answers.length === 0) return null
  return (
    <Details>
      <Details.Summary>What your predecessors answered</Details.Summary>
      <Details.Text>
        {answers.map(({ name, round, level, met, rationale }) => (
          <section key={name}>
            <h2 className="nhsuk-heading-xs">
              {name}, {round}
            </h2>
            <p>{level}</p>
            {met.length > 0 ? (
              <ul className="nhsuk-list nhsuk-list--bullet">
                {met.map((text) => (
                  <li key={text}>{text}</li>
                ))}
              </ul>
            ) : null}
            {rationale ? <p className="remi-typed">{rationale}</p> : null}
          </section>
        ))}
      </Details.Text>
    </Details>
  )
}
