import { Link } from '@remix-run/react'
import { Button } from 'nhsuk-react-components'
import { toLastDay } from '#app/ui/dates.ts'
import { AppLink, serviceName } from '#app/ui/link.tsx'
import type { CommitmentOutline } from './index-text.ts'
import type { Start } from './start.ts'

interface Props {
  signedIn: boolean
  /** The index version that is answered now. */
  versionId: string
  /** closesAt is an ISO time. */
  round: { name: string; closesAt: string } | null
  start: Start
}

export function StartPage({ signedIn, versionId, round, start }: Props) {
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <h1 className="nhsuk-heading-xl">{serviceName}</h1>
        <WhatItIsFor start={start} />
        {round ? (
          <p>
            The {round.name} round is open until {toLastDay(round.closesAt)}.
          </p>
        ) : (
          <p>No round is open at the moment. You can still sign in to see what you have submitted.</p>
        )}
        <Button asElement={AppLink} href={signedIn ? '/organisations' : '/sign-in'}>
          {signedIn ? 'Go to your organisations' : 'Start now'}
        </Button>
        <WhoItIsFor />
        <BeforeYouStart start={start} versionId={versionId} />
        <Commitments commitments={start.commitments} />
      </div>
      <Related />
    </div>
  )
}

function WhatItIsFor({ start }: Pick<Props, 'start'>) {
  return (
    <>
      <p className="nhsuk-lede-text">
        Find out how far your organisation has come in tackling racism, and what to do next.
      </p>
      <p>Use this service to:</p>
      <ul className="nhsuk-list nhsuk-list--bullet">
        <li>assess your organisation once a year against {start.indicators} indicators</li>
        <li>record the evidence for each answer</li>
        <li>see the stage you are at for each of {start.commitments.length} commitments, and why</li>
      </ul>
    </>
  )
}

function WhoItIsFor() {
  return (
    <>
      <h2 className="nhsuk-heading-m">Who it is for</h2>
      <p>
        The service is for health and care organisations in London: NHS trusts, integrated care boards,
        councils, primary care, and voluntary, community and social enterprise organisations.
      </p>
      <p>
        One person leads the assessment for an organisation, and can share its indicators out. It is best
        answered by a group, with people who know the workforce, the services and the local communities.
      </p>
    </>
  )
}

function BeforeYouStart({ start, versionId }: Pick<Props, 'start' | 'versionId'>) {
  const { indicators, evidence } = start
  return (
    <>
      <h2 className="nhsuk-heading-m">Before you start</h2>
      <p>You need:</p>
      <ul className="nhsuk-list nhsuk-list--bullet">
        <li>an account: if you do not have one, ask your administrator</li>
        <li>your workforce and service figures by ethnicity</li>
        <li>your plans, board papers and reports on race equality</li>
        {evidence === null ? null : (
          <li>
            evidence from the last {evidence.months} months for each indicator you answer at stage{' '}
            {evidence.fromStage} or above: a link, or a reference such as a minute
          </li>
        )}
      </ul>
      <p>
        You can <Link to={`/about/versions/${versionId}`}>read all {indicators} indicators</Link> without
        signing in.
      </p>
      <h3 className="nhsuk-heading-s">How long it takes</h3>
      <p>
        Answering {indicators} indicators takes more than one sitting. Gathering the evidence usually takes
        longest. What you save stays saved, so you can stop and come back until the round closes.
      </p>
    </>
  )
}

function Commitments({ commitments }: { commitments: CommitmentOutline[] }) {
  return (
    <>
      <h2 className="nhsuk-heading-m">The {commitments.length} commitments</h2>
      <p>Every indicator belongs to one commitment, and you get a stage for each commitment.</p>
      {commitments.map(({ id, title, description, indicators }) => (
        <section key={id}>
          <h3 className="nhsuk-heading-s nhsuk-u-margin-bottom-2">{title}</h3>
          <p>
            {description} It has {indicators} indicators.
          </p>
        </section>
      ))}
    </>
  )
}

function Related() {
  return (
    <nav className="nhsuk-grid-column-one-third" aria-labelledby="related">
      <h2 id="related" className="nhsuk-heading-s">
        Find out more
      </h2>
      <ul className="nhsuk-list">
        <li>
          <Link to="/about">About the index and how it is scored</Link>
        </li>
        <li>
          <Link to="/definitions">What the words mean</Link>
        </li>
      </ul>
    </nav>
  )
}
