import { Link } from '@remix-run/react'
import { Details } from 'nhsuk-react-components'
import { toSentence } from './assignment.ts'
import type { IndicatorPage } from './indicator-page.ts'
import { ProgressBar } from './progress-bar.tsx'

/** The question, why it matters, and what helps to answer it. */
export function IndicatorIntroduction({ page }: { page: IndicatorPage & { here: string } }) {
  const { indicator, assigned, closed, comments, here } = page
  const who = toSentence(assigned)
  return (
    <>
      <ProgressBar {...page.progress} />
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">
          {page.department ? `${page.department}: indicator` : 'Indicator'} {indicator.number} of{' '}
          {indicator.of}
        </span>
        {indicator.title}
      </h1>
      {who && closed !== 'unassigned' ? <p>{who}.</p> : null}
      <p>
        <Link to={`${here}/indicators/${indicator.id}/comments`}>Comments</Link>
        {comments ? ` (${comments})` : null}
      </p>
      <p className="nhsuk-lede-text">{indicator.wording.question}</p>
      <p>
        <strong>Why it matters.</strong> {indicator.wording.why}
      </p>
      <Details>
        <Details.Summary>Evidence and references</Details.Summary>
        <Details.Text>
          {indicator.wording.help ? <p>{indicator.wording.help}</p> : null}
          <h2 className="nhsuk-heading-xs">What could show it</h2>
          <ul className="nhsuk-list nhsuk-list--bullet">
            {indicator.wording.evidence.map((prompt) => (
              <li key={prompt}>{prompt}</li>
            ))}
          </ul>
          <h2 className="nhsuk-heading-xs">Where else this is asked</h2>
          <ul className="nhsuk-list nhsuk-list--bullet">
            {indicator.references.map(({ framework, code }) => (
              <li key={`${framework} ${code}`}>{code ? `${framework}: ${code}` : framework}</li>
            ))}
          </ul>
          <p>
            <Link to="/definitions">What the words mean</Link>
          </p>
        </Details.Text>
      </Details>
    </>
  )
}
