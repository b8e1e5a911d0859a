import { Details } from 'nhsuk-react-components'
import { Facts } from '#app/ui/facts.tsx'
import type { CommitmentText, IndicatorText, Texts } from './index-text.ts'
import { Bullets } from './prose.tsx'

/** One commitment with its indicators, to read. */
export function WholeCommitment({ commitment }: { commitment: CommitmentText }) {
  return (
    <section aria-labelledby={commitment.id}>
      <h2 className="nhsuk-heading-l nhsuk-u-margin-bottom-3" id={commitment.id}>
        {commitment.title}
      </h2>
      <p>{commitment.description}</p>
      {commitment.indicators.map((indicator) => (
        <WholeIndicator key={indicator.id} indicator={indicator} />
      ))}
      <p>
        <a href="#contents">Back to contents</a>
      </p>
      <hr className="nhsuk-section-break nhsuk-section-break--visible nhsuk-section-break--l" />
    </section>
  )
}

function WholeIndicator({ indicator }: { indicator: IndicatorText }) {
  const { id, number, title, question, why, answers, variants } = indicator
  return (
    <>
      <h3 className="nhsuk-heading-m nhsuk-u-margin-top-6" id={id}>
        {number}. {title}
      </h3>
      {question ? (
        <p>
          <strong>{question}</strong>
        </p>
      ) : null}
      {why ? <Why why={why} /> : null}
      <Facts facts={answers.map(({ name, text }) => [name, text])} />
      <Help indicator={indicator} />
      {variants.length > 0 ? <Variants indicator={indicator} /> : null}
    </>
  )
}

function Help({ indicator: { title, help, evidence = [], references } }: { indicator: IndicatorText }) {
  if (!help && evidence.length === 0 && references.length === 0) return null
  return (
    <Details className="nhsuk-u-margin-bottom-3">
      <Details.Summary>
        Help, evidence and references<span className="nhsuk-u-visually-hidden">: {title}</span>
      </Details.Summary>
      <Details.Text>
        {help ? <p>{help}</p> : null}
        <Evidence evidence={evidence} />
        {references.length > 0 ? (
          <>
            <h4 className="nhsuk-heading-xs">Where else this is asked</h4>
            <Bullets texts={references} />
          </>
        ) : null}
      </Details.Text>
    </Details>
  )
}

function Variants({ indicator: { title, variants } }: { indicator: IndicatorText }) {
  return (
    <Details>
      <Details.Summary>
        Wording for some organisations<span className="nhsuk-u-visually-hidden">: {title}</span>
      </Details.Summary>
      <Details.Text>
        {variants.map(({ readers, ...texts }) => (
          <Variant key={readers} readers={readers} texts={texts} />
        ))}
      </Details.Text>
    </Details>
  )
}

function Variant({
  readers,
  texts: { question, why, help, evidence = [] },
}: {
  readers: string
  texts: Texts
}) {
  return (
    <>
      <h4 className="nhsuk-heading-xs">{readers} read:</h4>
      {question ? (
        <p>
          <strong>{question}</strong>
        </p>
      ) : null}
      {why ? <Why why={why} /> : null}
      {help ? <p>{help}</p> : null}
      <Evidence evidence={evidence} as="h5" />
    </>
  )
}

function Why({ why }: { why: string }) {
  return (
    <p>
      <strong>Why it matters.</strong> {why}
    </p>
  )
}

function Evidence({ evidence, as: Heading = 'h4' }: { evidence: readonly string[]; as?: 'h4' | 'h5' }) {
  if (evidence.length === 0) return null
  return (
    <>
      <Heading className="nhsuk-heading-xs">What could show it</Heading>
      <Bullets texts={evidence} />
    </>
  )
}
