import { InsetText } from 'nhsuk-react-components'
import type { ResultView } from './result-view.ts'

/** The profile first, then the one number, never without the commitment that sets it. */
export function Overall({ view }: { view: ResultView }) {
  const { overall, lowest, commitments, coverage } = view
  const names = new Intl.ListFormat('en-GB', { type: 'conjunction' }).format(lowest)
  return (
    <>
      <ul className="remi-profile">
        {commitments.map(({ id, shortTitle, stage }) => (
          <li key={id}>
            <a href={`#${id}`}>{shortTitle}</a>
            <strong>{stage ? `Stage ${stage.level}` : 'No stage'}</strong>
            <span>{stage ? stage.name : 'Nothing applies'}</span>
          </li>
        ))}
      </ul>
      <InsetText>
        {overall ? (
          <p>
            Overall:{' '}
            <strong>
              stage {overall.level}, {overall.name}
            </strong>
            . The lowest commitment sets the overall stage, which is never an average. Here that is: {names}.
          </p>
        ) : (
          <p>There is no overall stage, because a commitment has none.</p>
        )}
        <p>
          {coverage.evidenced} of the {coverage.applicable} indicators that apply have recent evidence.
        </p>
      </InsetText>
    </>
  )
}
