import { Link } from '@remix-run/react'
import { toDay } from '#app/ui/dates.ts'
import { ResponsiveTable } from '#app/ui/responsive-table.tsx'
import type { OwnStatement } from './read-statements.server.ts'
import type { ManagedStatement } from './withdraw-statement.server.ts'

interface Props {
  statements: OwnStatement[]
  /** The path of the organisation. */
  home: string
}

/** What an organisation has public, and what it had. */
export function OwnStatements(props: Props) {
  return <Statements caption="Your public statements" {...props} />
}

interface InheritedProps {
  statements: ManagedStatement[]
  home: string
}

/** What those that merged into the organisation have public, and had. Nobody else can withdraw it. */
export function InheritedStatements({ statements, home }: InheritedProps) {
  const names = new Map(statements.flatMap(({ predecessor: of }) => (of ? [[of.id, of.name] as const] : [])))
  return [...names].map(([id, name]) => (
    <section key={id}>
      <h2 className="nhsuk-heading-m">Before the merger: {name}</h2>
      <p>What {name} published stands as it was. You can withdraw it.</p>
      <Statements
        caption={`Public statements of ${name}`}
        statements={statements.filter(({ predecessor }) => predecessor?.id === id)}
        home={home}
      />
    </section>
  ))
}

function Statements({ caption, statements, home }: Props & { caption: string }) {
  return (
    <ResponsiveTable
      caption={caption}
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
