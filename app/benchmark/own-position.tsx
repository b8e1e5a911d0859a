import { Link } from '@remix-run/react'
import { InsetText } from 'nhsuk-react-components'
import { toDay } from '#app/ui/dates.ts'
import { FigureView } from '#app/ui/figure.tsx'
import { ResponsiveTable } from '#app/ui/responsive-table.tsx'
import type { BenchmarkPage } from './benchmark-page.server.ts'
import { toParticipationWords } from './participation-words.ts'
import type { PeerView, SideBySide } from './own-position.ts'

interface TakingPartProps {
  participation: BenchmarkPage['participation']
  here: string
  mayJoin: boolean
}

/** Whether the organisation takes part, and what can be done about it. */
export function TakingPart({ participation, here, mayJoin }: TakingPartProps) {
  const { joinedAt, merged } = participation
  if (merged) return null
  if (!joinedAt)
    return (
      <InsetText>
        <p>{toParticipationWords(participation)} You can compare yourselves all the same.</p>
        <p>{mayJoin ? <Link to={`${here}/join`}>Join the benchmark</Link> : 'Your lead can join.'}</p>
      </InsetText>
    )
  return (
    <p>
      {toParticipationWords(participation)}{' '}
      {mayJoin ? <Link to={`${here}/join`}>What you agreed to, and how to withdraw</Link> : null}
    </p>
  )
}

interface ComparedProps {
  peers: PeerView | null
  scored: string | null
  home: string
}

/** The organisation's scores beside the newest release, or what has to happen first. */
export function Compared({ peers, scored, home }: ComparedProps) {
  if (!peers)
    return (
      <>
        <h2 className="nhsuk-heading-m">No figures yet</h2>
        <p>
          No benchmark is published yet. The first comes after a round has closed and enough organisations
          took part in it. Until then, take part in the round: <Link to={home}>go to your assessment</Link>.
        </p>
      </>
    )
  return (
    <>
      <p>
        Your comparison group in {peers.round} is <strong>{peers.group}</strong> ({peers.contributors}). The
        figures were <Link to={`/benchmarks/${peers.id}`}>published on {toDay(peers.published)}</Link>.
      </p>
      {scored ? (
        <p>Your scores are those of your {scored} assessment, as it was last signed off.</p>
      ) : (
        <InsetText>
          <p>
            You have no scores to compare yet. Submit an assessment of the whole organisation and have your
            sponsor sign it off: <Link to={home}>go to your assessment</Link>.
          </p>
        </InsetText>
      )}
      <FigureView figure={peers.figure} heading="h2" />
    </>
  )
}

/** Two releases beside each other. */
export function TwoReleases({ sideBySide }: { sideBySide: SideBySide | null }) {
  if (!sideBySide) return null
  const { rounds, groups, rows } = sideBySide
  return (
    <section>
      <h2 className="nhsuk-heading-m">
        {rounds[0]} and {rounds[1]} side by side
      </h2>
      <p>Changes of less than 10 points are within the blur of the figures.</p>
      <p>
        {groups[0] === groups[1]
          ? `Your comparison group was “${groups[0]}” both times, but not with all the same organisations in it.`
          : `Your comparison group was “${groups[0]}” before and is “${groups[1]}” now.`}
      </p>
      <ResponsiveTable
        caption="The typical scores of two rounds"
        columns={['Measure', ...rounds.map((round) => `Typical score ${round}`)]}
        rows={rows.map(({ measure, medians }) => ({ label: measure, cells: medians }))}
      />
    </section>
  )
}
