import { Fragment, type ReactNode } from 'react'
import { toDay } from '#app/ui/dates.ts'
import { Facts } from '#app/ui/facts.tsx'
import { ResponsiveTable } from '#app/ui/responsive-table.tsx'
import { Typed } from '#app/ui/typed.tsx'
import type { GrantedExtension, Round } from './read-rounds.server.ts'
import { roundStates } from './round-words.ts'

export function RoundFacts({ round }: { round: Omit<Round, 'extensions'> }) {
  return (
    <Facts
      facts={[
        ['State', roundStates[round.state]],
        ['First day', toDay(round.opens)],
        ['Last day', toDay(round.closes)],
        ['Index version', round.indexVersionId],
      ]}
    />
  )
}

/** Who has more time in the round, until when, and why; and from whom it was withdrawn. */
export function Extensions({ extensions, here }: { extensions: GrantedExtension[]; here: string }) {
  const given = extensions.filter(({ withdrawn }) => withdrawn === null)
  const withdrawn = extensions.filter((extension) => extension.withdrawn !== null)
  return (
    <>
      {given.length === 0 ? (
        <p>No organisation has more time.</p>
      ) : (
        <ResponsiveTable
          caption="Extensions"
          columns={['Organisation', 'Last day', 'Reason', 'Given']}
          rows={given.map(({ organisation, closes, reason, grantedAt, grantedBy }) => ({
            ...toRow(organisation, here),
            cells: toCells(closes, reason, grantedAt, grantedBy),
          }))}
        />
      )}
      {withdrawn.length === 0 ? null : (
        <>
          <h3 className="nhsuk-heading-s">Extra time that was withdrawn</h3>
          <ResponsiveTable
            caption="Withdrawn extensions"
            columns={['Organisation', 'Was given until', 'Why it was withdrawn', 'Withdrawn']}
            rows={withdrawn.map(({ organisation, closes, withdrawn: taken }) => ({
              ...toRow(organisation, here),
              cells: toCells(closes, taken!.reason, taken!.at, taken!.by),
            }))}
          />
        </>
      )}
    </>
  )
}

function toRow({ id, name }: GrantedExtension['organisation'], here: string) {
  return { id, label: name, to: `${here}/extend?organisation=${id}` }
}

function toCells(closes: string, reason: string, at: string, by: string): ReactNode[] {
  return [
    toDay(closes),
    <Typed key="reason">{reason}</Typed>,
    <Fragment key="by">
      {toDay(at)}, by <Typed>{by}</Typed>
    </Fragment>,
  ]
}
