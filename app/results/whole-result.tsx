import { FigureView } from '#app/ui/figure.tsx'
import { CommitmentResultView } from './commitment-result.tsx'
import { Overall } from './overall.tsx'
import type { toLadder, toRadar } from './result-figures.ts'
import type { ResultView } from './result-view.ts'

interface Props {
  view: ResultView
  figures: { radar: ReturnType<typeof toRadar>; ladder: ReturnType<typeof toLadder> }
}

/** What came of a submission: the whole, each commitment, each indicator. */
export function WholeResult({ view, figures }: Props) {
  return (
    <>
      <Overall view={view} />
      <FigureView figure={figures.radar} heading="h2" />
      <h2 className="nhsuk-heading-l">Commitment by commitment</h2>
      {view.commitments.map((commitment) => (
        <CommitmentResultView key={commitment.id} commitment={commitment} />
      ))}
      <h2 className="nhsuk-heading-l">Indicator by indicator</h2>
      <FigureView figure={figures.ladder} heading="h3" />
    </>
  )
}
