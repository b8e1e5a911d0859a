import { Details } from 'nhsuk-react-components'
import { FigureView } from '#app/ui/figure.tsx'
import { ResponsiveTable } from '#app/ui/responsive-table.tsx'
import type { readReturnPage } from './measures-page.server.ts'

interface Props {
  page: Awaited<ReturnType<typeof readReturnPage>>
}

/** The figure of a return, its pay bands and its counts; or its scores. */
export function ReturnTables({ page: { counts, scores, source, unchecked } }: Props) {
  return (
    <>
      {counts?.figure ? <FigureView figure={counts.figure} heading="h2" /> : null}
      {counts?.years ? <FigureView figure={counts.years} heading="h2" /> : null}
      {counts && counts.parts.length > 0 ? (
        <>
          <h2 className="nhsuk-heading-m">{counts.group} staff in each pay band</h2>
          <ResponsiveTable
            caption={`${counts.group} staff in each pay band`}
            columns={['Pay band', 'People', 'Share', 'Beside all staff']}
            rows={counts.parts}
          />
        </>
      ) : null}
      {counts ? (
        <>
          <h2 className="nhsuk-heading-m">The counts</h2>
          <ResponsiveTable
            caption="The counts"
            columns={['Group', 'Number', 'Out of', 'Share']}
            rows={counts.rows}
          />
        </>
      ) : null}
      {scores ? (
        <>
          <h2 className="nhsuk-heading-m">The scores</h2>
          <ResponsiveTable caption="The scores" columns={['Outcome', 'Score']} rows={scores.rows} />
        </>
      ) : null}
      <Details>
        <Details.Summary>Where these measures come from</Details.Summary>
        <Details.Text>
          <p>
            The wording is ours. <a href={source}>Read what is published</a>.
          </p>
          {unchecked.length > 0 ? (
            <p>To be checked against what is published: {unchecked.join(', ')}.</p>
          ) : null}
        </Details.Text>
      </Details>
    </>
  )
}
