import { Tag } from 'nhsuk-react-components'
import type { CommitmentResult } from './result-view.ts'
import { StepsList } from './steps-list.tsx'

/** One commitment: its stage in words, why, and what would move it. */
export function CommitmentResultView({ commitment }: { commitment: CommitmentResult }) {
  const { id, title, stage, progressIndex, coverage, confidence, reasons, steps, indicators } = commitment
  const skipped = indicators.filter((indicator) => indicator.skipped.length > 0)
  return (
    <section className="remi-commitment" id={id} aria-labelledby={`${id}-title`}>
      <h3 className="nhsuk-heading-m" id={`${id}-title`}>
        {title}
      </h3>
      <p>
        <Tag>{stage ? `Stage ${stage.level}: ${stage.name}` : 'No stage'}</Tag>
      </p>
      <dl className="remi-facts">
        <dt>Progress index</dt>
        <dd>{progressIndex === null ? 'None' : `${progressIndex} of 100`}</dd>
        <dt>Evidenced</dt>
        <dd>
          {coverage.evidenced} of {coverage.applicable} indicators
        </dd>
        <dt>Least certain third of answers</dt>
        <dd>{confidence}</dd>
      </dl>
      <h4 className="nhsuk-heading-s">Why this stage</h4>
      {reasons.map((reason) => (
        <p key={reason}>{reason}</p>
      ))}
      {skipped.map((indicator) => (
        <p key={indicator.id}>
          {indicator.title}: {indicator.skipped.length === 1 ? 'stage' : 'stages'}{' '}
          {indicator.skipped.join(' and ')} {indicator.skipped.length === 1 ? 'is' : 'are'} met, but a stage
          below is not, so {indicator.skipped.length === 1 ? 'it does' : 'they do'} not count yet.
        </p>
      ))}
      <h4 className="nhsuk-heading-s">What would move it</h4>
      <StepsList steps={steps} />
    </section>
  )
}
