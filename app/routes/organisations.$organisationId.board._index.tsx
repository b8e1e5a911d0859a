import type { MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { BackLink } from 'nhsuk-react-components'
import { forMember } from '#app/access/gate.server.ts'
import { BoardFigures, InShort, Profile } from '#app/board/board-page.tsx'
import { toBoardPage } from '#app/board/board-view.ts'
import { readBoard } from '#app/board/read-board.server.ts'
import { toDay } from '#app/ui/dates.ts'
import { AppLink, toTitle } from '#app/ui/link.tsx'

export const meta: MetaFunction = () => [{ title: toTitle('Board dashboard') }]

export const loader = forMember('board.read', async ({ organisation }) => {
  const sources = await readBoard(organisation.id)
  return {
    organisation: { id: organisation.id, name: organisation.name },
    page: sources && toBoardPage(sources),
  }
})

export default function BoardRoute() {
  const { organisation, page } = useLoaderData<typeof loader>()
  const home = `/organisations/${organisation.id}`
  return (
    <div className="remi-dashboard">
      <BackLink asElement={AppLink} href={home}>
        {organisation.name}
      </BackLink>
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">{organisation.name}</span>
        Board dashboard
      </h1>
      {page ? (
        <>
          <p>
            Our {page.round} result, signed off by {page.signedBy} on {toDay(page.signedAt)}. Everything here
            comes from what was signed off.{' '}
            <Link to={`${home}/submissions/${page.submissionId}`}>The whole result</Link>
          </p>
          <ul className="nhsuk-list remi-downloads">
            <li>
              <Link to={`${home}/submissions/${page.submissionId}/paper`}>The paper for the meeting</Link>
            </li>
            <li>
              <Link to={`${home}/actions`}>The action plan</Link>
            </li>
          </ul>
          <Profile lines={page.lines} before={page.before} />
          <InShort page={page} />
          <BoardFigures page={page} home={home} />
        </>
      ) : (
        <p>
          Nothing is signed off yet. This page fills itself when the executive sponsor signs off the first
          assessment of the whole organisation.
        </p>
      )}
    </div>
  )
}
