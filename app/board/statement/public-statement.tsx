import { Link } from '@remix-run/react'
import { BackLink } from 'nhsuk-react-components'
import { toDay } from '#app/ui/dates.ts'
import { AppLink } from '#app/ui/link.tsx'
import type { PublicStatement } from './read-statements.server.ts'
import { StatementView } from './statement-view.tsx'

interface Props {
  /** null: it was withdrawn. */
  statement: PublicStatement | null
  /** The path of the organisation's newest statement. */
  newest: string
}

/** A statement as anyone reads it. */
export function PublicStatementPage({ statement, newest }: Props) {
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <BackLink asElement={AppLink} href="/statements">
          Public statements
        </BackLink>
        {statement ? <Standing statement={statement} newest={newest} /> : <Withdrawn />}
      </div>
    </div>
  )
}

function Standing({ statement, newest }: { statement: PublicStatement; newest: string }) {
  const { content, publishedAt, others } = statement
  return (
    <>
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">{content.organisation}</span>
        Statement on race equality {content.round}
      </h1>
      <p className="nhsuk-hint">Published on {toDay(publishedAt)}</p>
      <StatementView content={content} heading="h2" />
      <p>
        <Link to="/about">What the stages mean</Link>
      </p>
      {others.length > 0 ? (
        <>
          <h2 className="nhsuk-heading-m">Other rounds</h2>
          <ul className="nhsuk-list">
            {others.map(({ roundKey, round }) => (
              <li key={roundKey}>
                <Link to={`${newest}/${roundKey}`}>Statement {round}</Link>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </>
  )
}

function Withdrawn() {
  return (
    <>
      <h1 className="nhsuk-heading-l">This statement was withdrawn</h1>
      <p>The organisation that published it has withdrawn it.</p>
    </>
  )
}
