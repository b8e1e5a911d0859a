import { Link } from '@remix-run/react'
import { Details, InsetText } from 'nhsuk-react-components'
import { FigureView, type Figure } from '#app/ui/figure.tsx'
import { type BesidePeers, toStageInSentence } from './what-if-figure.ts'
import type { WhatIf } from './what-if-view.ts'

interface Props {
  whatIf: WhatIf
  peers: BesidePeers | null
  figure: Figure
}

/** What the plan would give: in words first, then each commitment. */
export function WhatIfResult({ whatIf, peers, figure }: Props) {
  const { overall } = whatIf
  const names = new Intl.ListFormat('en-GB', { type: 'conjunction' }).format(overall.lowest)
  return (
    <section>
      <h2 className="nhsuk-heading-m">What it would give</h2>
      <InsetText>
        <p role="status">{toSummary(whatIf)}</p>
        {overall.then ? <p>The lowest commitment sets the overall stage. Here that is: {names}.</p> : null}
        {peers ? (
          <p>
            Beside “{peers.group}” in {peers.round}
            {peers.overall ? `, the overall score would be ${peers.overall.toLowerCase()}` : ''}.{' '}
            <Link to="/benchmarks/method">How to read this</Link>
          </p>
        ) : null}
      </InsetText>
      <FigureView figure={figure} heading="h3" />
    </section>
  )
}

/** "With 3 criteria ticked, the overall stage goes from stage 1, Awareness, to stage 2, Commitment." */
function toSummary({ overall: { now, then }, criteria }: WhatIf): string {
  if (criteria.length === 0) return `Nothing is ticked. Overall: ${toStageInSentence(now)}.`
  const ticked = criteria.length === 1 ? '1 criterion' : `${criteria.length} criteria`
  return now?.level === then?.level
    ? `With ${ticked} ticked, the overall stage stays the same: ${toStageInSentence(now)}.`
    : `With ${ticked} ticked, the overall stage goes from ${toStageInSentence(now)}, to ${toStageInSentence(then)}.`
}

/** Says what of the address was left out, and keeps the rest. */
export function LeftOut({ whatIf: { unknown, met } }: { whatIf: WhatIf }) {
  if (unknown + met === 0) return null
  return (
    <InsetText>
      {unknown > 0 ? (
        <p>
          {unknown === 1
            ? '1 part of the address names nothing that you can plan. It is left out, and the rest is ticked.'
            : `${unknown} parts of the address name nothing that you can plan. They are left out, and the rest is ticked.`}
        </p>
      ) : null}
      {met > 0 ? (
        <p>
          {met === 1 ? '1 criterion' : `${met} criteria`} of the address {met === 1 ? 'is' : 'are'} met
          already.
        </p>
      ) : null}
    </InsetText>
  )
}

interface StepsProps {
  whatIf: WhatIf
  home: string
  mayPlan: boolean
}

/** What to do with the plan: keep it as actions, fill it, or begin anew. */
export function WhatIfSteps({ whatIf, home, mayPlan }: StepsProps) {
  const { criteria, toTargets, aimsRound, bare } = whatIf
  const actions = new URLSearchParams(criteria.map((each) => ['criterion', each]))
  return (
    <ul className="nhsuk-list remi-choices">
      {mayPlan && criteria.length > 0 ? (
        <li>
          <Link to={`${home}/actions/new?${actions}`}>Make these actions</Link>
        </li>
      ) : null}
      {toTargets ? (
        <li>
          <Link to={toTargets} replace preventScrollReset>
            Tick what the targets for {aimsRound} need
          </Link>
        </li>
      ) : null}
      {criteria.length > 0 ? (
        <li>
          <Link to={bare} replace preventScrollReset>
            Start again
          </Link>
        </li>
      ) : null}
    </ul>
  )
}

/** Other signed-off results to begin with; what is ticked stays ticked. */
export function Beginnings({ beginnings }: { beginnings: { title: string; query: string }[] }) {
  if (beginnings.length === 0) return null
  return (
    <Details>
      <Details.Summary>Begin with another assessment</Details.Summary>
      <Details.Text>
        <ul className="nhsuk-list">
          {beginnings.map(({ title, query }) => (
            <li key={title}>
              <Link to={query}>Begin with {title}</Link>
            </li>
          ))}
        </ul>
      </Details.Text>
    </Details>
  )
}
