import { Link } from '@remix-run/react'
import { InsetText } from 'nhsuk-react-components'
import type { IndicatorVoice } from './views.server.ts'
import { toCountsSentence } from './verdicts.ts'

/** What reviewers say of one indicator, on the page of its answer. */
export function VoiceOnIndicator({ voice, here }: { voice: IndicatorVoice | null; here: string }) {
  if (!voice || voice.shown === 0) return null
  return (
    <InsetText>
      <p>
        <strong>What reviewers see:</strong> {toCountsSentence(voice.counts)}.{' '}
        <Link to={`${here}/views/${voice.indicatorId}`}>Read these views</Link>
      </p>
    </InsetText>
  )
}

/** From the list of an assessment to its review. */
export function ReviewLinks({
  here,
  manages,
  reviewed,
}: {
  here: string
  manages: boolean
  reviewed: boolean
}) {
  if (!manages && !reviewed) return null
  return (
    <section aria-labelledby="voice">
      <h2 className="nhsuk-heading-m" id="voice">
        Community and staff voice
      </h2>
      <ul className="nhsuk-list remi-choices">
        {manages ? (
          <li>
            <Link to={`${here}/review`}>Community and staff review</Link>
          </li>
        ) : null}
        {reviewed ? (
          <li>
            <Link to={`${here}/views`}>What reviewers see</Link>
          </li>
        ) : null}
      </ul>
    </section>
  )
}
