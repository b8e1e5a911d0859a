import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { BackLink, Button } from 'nhsuk-react-components'
import { forService } from '#app/access/gate.server.ts'
import { RegisterFilter } from '#app/organisations/register-filter.tsx'
import { toQuery } from '#app/organisations/register-query.ts'
import { toRegisterSearch } from '#app/organisations/register-search.ts'
import { RegisterTable } from '#app/organisations/register-table.tsx'
import { readSaid } from '#app/organisations/said.ts'
import { pageSize, searchRegister } from '#app/organisations/search-register.server.ts'
import { Done } from '#app/ui/done.tsx'
import { AppLink, toTitle } from '#app/ui/link.tsx'
import { Pages } from '#app/ui/pages.tsx'

export const meta: MetaFunction = () => [{ title: toTitle('Organisations') }]

export const loader = forService('register.manage', async ({ request }) => {
  const search = toRegisterSearch(new URL(request.url).searchParams)
  const { organisations, total } = await searchRegister(search)
  return { search, organisations, total, pages: Math.ceil(total / pageSize), done: readSaid(request) }
})

export default function Register() {
  const { search, organisations, total, pages, done } = useLoaderData<typeof loader>()
  return (
    <>
      <BackLink asElement={AppLink} href="/administration">
        Administration
      </BackLink>
      <Done>{done}</Done>
      <h1 className="nhsuk-heading-l">Organisations</h1>
      <Button asElement={AppLink} href="/administration/organisations/new" secondary>
        Add an organisation
      </Button>
      <RegisterFilter search={search} />
      <h2 className="nhsuk-heading-m">
        {total === 0 ? 'No organisations' : total === 1 ? '1 organisation' : `${total} organisations`}
      </h2>
      {organisations.length > 0 ? (
        <RegisterTable organisations={organisations} />
      ) : (
        <p>No organisation fits. Try a shorter part of the name, or fewer filters.</p>
      )}
      <Pages page={search.page} pages={pages} to={(page) => `?${toQuery(search, page)}`} />
    </>
  )
}
