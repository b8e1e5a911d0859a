import { Pagination } from 'nhsuk-react-components'
import type { ReactNode } from 'react'
import { AppLink } from '#app/ui/link.tsx'
import { ResponsiveTable } from '#app/ui/responsive-table.tsx'
import { Typed } from '#app/ui/typed.tsx'
import { toSystemName } from './ics.ts'
import { toKindName } from './kinds.ts'
import { toQuery } from './register-query.ts'
import type { RegisterSearch } from './register-search.ts'
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

interface PagesProps {
  search: RegisterSearch
  pages: number
}

/** To the page before and after. */
export function RegisterPages({ search, pages }: PagesProps) {
  const { page } = search
  if (pages <= 1) return null
  return (
    <Pagination>
      {page > 1 ? (
        <Pagination.Item
          previous
          labelText={`${page - 1} of ${pages}`}
          asElement={AppLink}
          href={`?${toQuery(search, page - 1)}`}
        />
      ) : null}
      {page < pages ? (
        <Pagination.Item
          next
          labelText={`${page + 1} of ${pages}`}
          asElement={AppLink}
          href={`?${toQuery(search, page + 1)}`}
        />
      ) : null}
    </Pagination>
  )
}
