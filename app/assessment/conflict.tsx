import { Link } from '@remix-run/react'
import { toMoment } from '#app/ui/dates.ts'
import type { FormReply } from '#app/ui/form.ts'
import { ResponsiveTable } from '#app/ui/responsive-table.tsx'
import { Typed } from '#app/ui/typed.tsx'
import { type NamedLevel, toChoices } from './choices.ts'
import type { toTheirs } from './indicator-page.ts'

/** Two people saved the same answer: both are shown, and the reader chooses. */
export function Conflict({
  theirs,
  mine,
  criteria,
}: {
  theirs: ReturnType<typeof toTheirs>
  mine: FormReply['typed']
  criteria: NamedLevel[]
}) {
  const rows = [
    ['What is true', toChoices(theirs.met, criteria), toChoices(asList(mine.met), criteria)],
    ['Why it does not apply', theirs.notApplicableReason, asText(mine.notApplicableReason)],
    ['What shows this', theirs.rationale, asText(mine.rationale)],
    ['How sure', theirs.confidence, asText(mine.confidence)],
  ] as const
  return (
    <section id="conflict" tabIndex={-1} className="remi-conflict">
      <h2 className="nhsuk-heading-m">Two versions of this answer</h2>
      <p>
        {theirs.updatedBy} saved this answer at {toMoment(theirs.updatedAt)}, after you had opened it. To keep
        yours, change it below if you need to, then save.{' '}
        <Link to="." reloadDocument>
          Keep theirs
        </Link>{' '}
        to let yours go.
      </p>
      <ResponsiveTable
        caption="The two versions, side by side"
        columns={['Part', `Saved by ${theirs.updatedBy}`, 'Yours, not saved yet']}
        rows={rows.map(([label, ...versions]) => ({
          label,
          cells: versions.map((text, position) => <Typed key={position}>{text || 'Nothing'}</Typed>),
        }))}
      />
    </section>
  )
}

const asText = (value: string | string[] | undefined): string => (typeof value === 'string' ? value : '')
const asList = (value: string | string[] | undefined): string[] =>
  Array.isArray(value) ? value : value ? [value] : []
