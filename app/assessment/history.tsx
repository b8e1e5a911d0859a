import { Link } from '@remix-run/react'
import { toMoment } from '#app/ui/dates.ts'
import type { Step } from './states.ts'
import type { StepRecord } from './steps.server.ts'

const did: Record<Step, string> = {
  submit: 'submitted it for sign-off',
  return: 'returned it with comments',
  sign_off: 'signed it off',
  reopen: 'reopened it',
}

interface Props {
  /** The first one first. */
  steps: StepRecord[]
  /** The organisation's path. */
  home: string
}

/** Who took each step when, and what they said, the last one first. */
export function History({ steps, home }: Props) {
  if (steps.length === 0) return null
  return (
    <section id="history">
      <h2 className="nhsuk-heading-m">What happened so far</h2>
      <ol className="nhsuk-list remi-history" reversed>
        {steps.toReversed().map((step) => (
          <li key={`${step.number} ${step.event}`}>
            <p>
              <strong>{toWho(step)}</strong> {did[step.event]}, {toMoment(step.at)}.{' '}
              <Link to={`${home}/submissions/${step.submissionId}`}>Submission {step.number}</Link>
            </p>
            {step.comment ? <blockquote className="remi-quote remi-typed">{step.comment}</blockquote> : null}
          </li>
        ))}
      </ol>
    </section>
  )
}

export function toWho({ byName, byTitle }: Pick<StepRecord, 'byName' | 'byTitle'>): string {
  return byTitle ? `${byName}, ${byTitle}` : byName
}
