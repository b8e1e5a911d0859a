import type { ReactNode } from 'react'
import { ResponsiveTable } from '#app/ui/responsive-table.tsx'
import { Typed } from '#app/ui/typed.tsx'
import { toSystemName } from './ics.ts'
import { toKindName } from './kinds.ts'
import type { RegisteredOrganisation } from './search-register.server.ts'

/** The organisations of one page of the register. */
export function RegisterTable({ organisations }: { organisations: RegisteredOrganisation[] }) {
  return (
    <ResponsiveTable
      caption="Organisations"
      columns={['Organisation', 'Kind', 'Codes', 'System', 'State']}
      rows={organisations.map((organisation) => ({
        id: organisation.id,
        label: organisation.name,
        to: `/administration/organisations/${organisation.id}`,
        cells: [
          toKindName(organisation.kind),
          [organisation.ods, organisation.ons].filter(Boolean).join(', ') || 'None',
          toSystemName(organisation.ics),
          toState(organisation),
        ],
      }))}
    />
  )
}

function toState({ mergedInto, takesPart }: RegisteredOrganisation): ReactNode {
  if (mergedInto) return <Typed>{`Merged into ${mergedInto.name}`}</Typed>
  return takesPart ? 'Takes part' : 'Does not take part yet'
}
