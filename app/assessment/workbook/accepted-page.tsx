import { Link } from '@remix-run/react'
import { Done } from '#app/ui/done.tsx'
import { countAnswers } from './words.ts'

interface Props {
  here: string
  accepted: { saved: number; kept: number }
}

/** What accepting a workbook has done. */
export function AcceptedPage({ here, accepted: { saved, kept } }: Props) {
  return (
    <>
      <Done>{`Saved ${saved} of ${countAnswers(saved)}`}</Done>
      <h1 className="nhsuk-heading-l">Your workbook is saved</h1>
      {kept > 0 ? <p>For {countAnswers(kept)} you kept the version online.</p> : null}
      <p>
        The workbook that you have is now out of date. <Link to={`${here}/workbook`}>Download a new one</Link>{' '}
        to go on working in a spreadsheet.
      </p>
      <p>
        <Link to={here}>See the assessment</Link>
      </p>
    </>
  )
}
