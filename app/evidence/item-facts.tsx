import { Link } from '@remix-run/react'
import { Tag } from 'nhsuk-react-components'
import { Facts } from '#app/ui/facts.tsx'
import { toDay, toMoment } from '#app/ui/dates.ts'
import { toSize } from './file-types.ts'
import { isWebAddress, kindNames } from './kinds.ts'
import type { Item, Revision } from './read-item.server.ts'

/** What is known of an item. */
export function ItemFacts({ item, here }: { item: Item; here: string }) {
  const newest = item.revisions[0]
  const ownWords = item.reference !== newest?.name
  return (
    <Facts
      facts={[
        ['State', <State key="state" item={item} />],
        ['Kind', kindNames[item.kind]],
        ...(newest ? [['File', <FileLink key="file" revision={newest} here={here} />] as const] : []),
        ...(ownWords
          ? [['Where to find it', <Reference key="reference" reference={item.reference} />] as const]
          : []),
        ['Date', toDay(item.date)],
        ['Owner', item.owner || 'None given'],
        ['Review by', item.reviewOn ? toDay(item.reviewOn) : 'No date given'],
        ['Added', `${toDay(item.addedAt)} by ${item.addedBy}`],
      ]}
    />
  )
}

function State({ item }: { item: Item }) {
  if (item.retiredAt)
    return (
      <>
        <Tag modifier="grey">Retired</Tag> on {toDay(item.retiredAt)}. It is no longer offered for answers,
        and stays where it is used.
      </>
    )
  if (item.outOfDate) return <Tag modifier="yellow">Out of date</Tag>
  return <Tag modifier="green">In date</Tag>
}

function Reference({ reference }: { reference: string }) {
  if (!isWebAddress(reference)) return <span className="remi-typed">{reference}</span>
  return (
    <a href={reference} rel="noopener noreferrer nofollow" className="remi-typed">
      {reference}
    </a>
  )
}

/** A plain link: what it leads to is a download, not a page of the service. */
function FileLink({ revision, here }: { revision: Revision; here: string }) {
  return (
    <a href={`${here}/files/${revision.revision}`} download className="remi-typed">
      {revision.name} ({toSize(revision.size)})
    </a>
  )
}

/** Every version of the file that there was. */
export function Revisions({ revisions, here }: { revisions: Revision[]; here: string }) {
  return (
    <section>
      <h2 className="nhsuk-heading-m">Versions of the file</h2>
      <ul className="nhsuk-list nhsuk-list--border">
        {revisions.map((each) => (
          <li key={each.revision}>
            Version {each.revision}: <FileLink revision={each} here={here} />
            <br />
            Uploaded at {toMoment(each.uploadedAt)} by {each.uploadedBy}
            <br />
            <span className="remi-key nhsuk-body-s">SHA-256: {each.sha256}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Where it is used: rounds, and of each the indicators. */
export function Uses({ uses, home }: { uses: Item['uses']; home: string }) {
  return (
    <section>
      <h2 className="nhsuk-heading-m">Where it is used</h2>
      {uses.length === 0 ? <p>No answer uses it.</p> : null}
      {uses.map(({ assessmentId, round, department, indicators }) => (
        <div key={assessmentId}>
          <h3 className="nhsuk-heading-s">{department ? `${round}, ${department}` : round}</h3>
          <ul className="nhsuk-list nhsuk-list--bullet">
            {indicators.map(({ id, title }) => (
              <li key={id}>
                <Link to={`${home}/assessments/${assessmentId}/indicators/${id}`}>{title}</Link>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  )
}
