import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { BackLink, Button } from 'nhsuk-react-components'
import { forMember } from '#app/access/gate.server.ts'
import { toKeeper } from '#app/evidence/keeper.ts'
import { isMerged } from '#app/evidence/read-item.server.ts'
import { searchShelf } from '#app/evidence/search-shelf.server.ts'
import { ShelfFilter } from '#app/evidence/shelf-filter.tsx'
import { toQuery } from '#app/evidence/shelf-query.ts'
import { toShelfSearch } from '#app/evidence/shelf-search.ts'
import { ShelfTable } from '#app/evidence/shelf-table.tsx'
import { AppLink, toTitle } from '#app/ui/link.tsx'
import { Pages } from '#app/ui/pages.tsx'

export const meta: MetaFunction = () => [{ title: toTitle('Evidence') }]

export const loader = forMember('evidence.read', async ({ organisation, principal, request }) => {
  const search = toShelfSearch(new URL(request.url).searchParams)
  const { keeps } = toKeeper(principal, organisation.id)
  return {
    organisation: { id: organisation.id, name: organisation.name },
    mayAdd: keeps !== 'none' && !(await isMerged(organisation.id)),
    search,
    ...(await searchShelf(organisation.id, search)),
  }
})

export default function ShelfRoute() {
  const { organisation, mayAdd, search, items, total, all, pages } = useLoaderData<typeof loader>()
  const home = `/organisations/${organisation.id}`
  return (
    <>
      <BackLink asElement={AppLink} href={home}>
        {organisation.name}
      </BackLink>
      <h1 className="nhsuk-heading-l">Evidence</h1>
      <p>
        What your organisation has gathered to show that its answers are true. One item can show something for
        many indicators, and in later rounds.
      </p>
      {mayAdd ? (
        <Button asElement={AppLink} href={`${home}/evidence/new`}>
          Add evidence
        </Button>
      ) : null}
      {all > 0 ? <ShelfFilter search={search} /> : <p>There is no evidence yet.</p>}
      {all > 0 ? <h2 className="nhsuk-heading-m">{total === 1 ? '1 item' : `${total} items`}</h2> : null}
      {items.length > 0 ? <ShelfTable items={items} here={`${home}/evidence`} /> : null}
      {all > 0 && total === 0 ? <p>No evidence fits. Try fewer words, or another filter.</p> : null}
      <Pages page={search.page} pages={pages} to={(page) => `?${toQuery(search, page)}`} />
    </>
  )
}
