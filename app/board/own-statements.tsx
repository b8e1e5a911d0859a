import { Link } from '@remix-run/react'
import { toDay } from '#app/ui/dates.ts'
import { ResponsiveTable } from '#app/ui/responsive-table.tsx'
import type { OwnStatement } from './read-statements.server.ts'

interface Props {
  statements: OwnStatement[]
  /** The path of the organisation. */
  home: string
}

/** What an organisation has public, and what it had. */
export function OwnStatements({ statements, home }: Props) {
  return (
    <ResponsiveTable
      caption="Your public statements"
      columns={['Round', 'Published', 'How it stands', 'Change']}
      rows={statements.map((statement) => ({
        ...{ id: statement.id, label: statement.round },
        cells: [
          toDay(statement.publishedAt),
          toStanding(statement),
          statement.withdrawnAt ? 'None' : <Links key="links" statement={statement} home={home} />,
        ],
      }))}
    />
  )
}

function Links({ statement, home }: { statement: OwnStatement; home: string }) {
  const { id, key, roundKey, round } = statement
  return (
    <>
      <Link to={`/statements/${key}/${roundKey}`}>
        Read<span className="nhsuk-u-visually-hidden"> the statement of {round}</span>
      </Link>
      <br />
      <Link to={`${home}/statements/${id}/withdraw`}>
        Withdraw<span className="nhsuk-u-visually-hidden"> the statement of {round}</span>
      </Link>
    </>
  )
}

function toStanding({ withdrawnAt, superseded, reopened }: OwnStatement): string {
  if (withdrawnAt) return `Not public since ${toDay(withdrawnAt)}`
  if (superseded) return 'Public, of a submission that a later one has replaced'
  return reopened ? 'Public; the assessment was reopened since' : 'Public'
}

/** Told where what is public is not what was signed off last. */
export function toOlder(statements: readonly OwnStatement[], latest: string | null): OwnStatement | null {
  const newest = statements.find(({ withdrawnAt }) => withdrawnAt === null)
  return newest && latest !== null && newest.submissionId !== latest ? newest : null
}
