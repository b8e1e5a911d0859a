import { Link } from '@remix-run/react'
import { Details, Tag } from 'nhsuk-react-components'
import { ResponsiveTable } from '#app/ui/responsive-table.tsx'
import { Typed } from '#app/ui/typed.tsx'
import type { TargetState } from './targets.ts'
import type { Gap, TargetOfCommitment, TargetsOfRound } from './targets-page.ts'

const words: Record<Exclude<TargetState, 'none'>, string> = {
  waiting: 'Waiting',
  'sent-back': 'Sent back',
  approved: 'Approved',
}
const colours = { waiting: 'blue', 'sent-back': 'orange', approved: 'green' } as const

function StateTag({ state }: { state: TargetState }) {
  return state === 'none' ? 'Not set' : <Tag modifier={colours[state]}>{words[state]}</Tag>
}

/** What is aimed at, and how far it is. */
export function TargetsTable({ targets: { name, closed, commitments } }: { targets: TargetsOfRound }) {
  if (commitments.every(({ state }) => state === 'none')) return <p>There are no targets for {name} yet.</p>
  return (
    <ResponsiveTable
      className="remi-targets"
      caption={`Targets for ${name}`}
      columns={['Commitment', closed ? 'Result' : 'Now', 'Target', 'State', closed ? 'Missing' : 'To go']}
      rows={commitments.map((commitment) => ({
        label: commitment.title,
        cells: [
          commitment.now,
          <TargetCell key="target" commitment={commitment} />,
          <StateTag key="state" state={commitment.state} />,
          commitment.state === 'none' ? 'None' : commitment.gap.words,
        ],
      }))}
    />
  )
}

/** An approved target stands beside what is proposed in its place. */
function TargetCell({ commitment: { state, asks, approved } }: { commitment: TargetOfCommitment }) {
  if (state === 'approved' || approved === 'None') return asks
  return (
    <>
      {approved}
      <br />
      Proposed: {asks}
    </>
  )
}

interface StepsProps {
  targets: TargetsOfRound
  home: string
  may: { set: boolean; approve: boolean }
}

/** What the reader can do about the targets of a round, and whom they wait for. */
export function TargetsSteps({
  targets: { id, name, waiting, shown, open, merged, from },
  home,
  may,
}: StepsProps) {
  return (
    <>
      {waiting > 0 && !may.approve ? (
        <p>
          {waiting === 1 ? '1 proposed target waits' : `${waiting} proposed targets wait`} for your executive
          sponsor.
        </p>
      ) : null}
      <ul className="nhsuk-list remi-choices">
        {may.approve && waiting > 0 && !merged ? (
          <li>
            <Link to={`${home}/targets/${id}/approve`}>
              Approve the targets for {name}, or send them back
            </Link>
          </li>
        ) : null}
        {may.set && open ? (
          <li>
            <Link to={`${home}/targets/${id}/edit`}>
              {shown ? 'Change' : 'Set'} the targets for {name}
            </Link>
          </li>
        ) : null}
        {open && from ? (
          <li>
            <Link to={`${home}/what-if`}>Try in “What if” what would reach them</Link>
          </li>
        ) : null}
      </ul>
    </>
  )
}

/** What a sponsor decides about. */
export function ProposedTable({ targets: { name, commitments } }: { targets: TargetsOfRound }) {
  return (
    <ResponsiveTable
      className="remi-targets"
      caption={`Proposed targets for ${name}`}
      columns={['Commitment', 'Now', 'Approved before', 'Proposed', 'To go']}
      rows={commitments.map(({ title, now, approved, asks, state, gapProposed }) => ({
        label: title,
        cells: [
          now,
          approved,
          state === 'waiting' ? <strong key="asks">{asks}</strong> : 'No change',
          state === 'waiting' ? gapProposed.words : 'No change',
        ],
      }))}
    />
  )
}

interface CriteriaProps {
  commitments: readonly { id: string; title: string; gap: Gap }[]
  home: string
}

/** The fewest criteria that close each gap, by name. */
export function GapCriteria({ commitments, home }: CriteriaProps) {
  return commitments
    .filter(({ gap }) => gap.criteria.length > 0)
    .map(({ id, title, gap }) => (
      <Details key={id}>
        <Details.Summary>
          {title}: what closes the gap ({gap.criteria.length})
        </Details.Summary>
        <Details.Text>
          <ul className="nhsuk-list nhsuk-list--bullet">
            {gap.criteria.map((criterion) => (
              <li key={criterion.id}>
                <strong>
                  {criterion.title}, stage {criterion.level}:
                </strong>{' '}
                {criterion.text}
              </li>
            ))}
          </ul>
          <p>
            <Link to={`${home}/what-if${gap.query}`}>Try this in “What if”</Link>
          </p>
        </Details.Text>
      </Details>
    ))
}

/** What the sponsor wrote. */
export function SentBack({ reason }: { reason: string | null }) {
  if (reason === null) return null
  return (
    <>
      <p>Your sponsor sent the proposed targets back:</p>
      <div className="remi-quote">
        <Typed>{reason}</Typed>
      </div>
    </>
  )
}
