import type { MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { BackLink } from 'nhsuk-react-components'
import { forMember } from '#app/access/gate.server.ts'
import { can, inOrganisation } from '#app/access/policy.ts'
import { PaperView } from '#app/board/paper/paper-view.tsx'
import { requirePaper } from '#app/board/paper/read-paper.server.ts'
import { AppLink, toTitle } from '#app/ui/link.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: toTitle(data ? `Board paper: ${data.paper.title}` : 'Board paper') },
]

export const loader = forMember('board.read', async ({ organisation, principal, params }) => {
  const { submission, paper } = await requirePaper(organisation, params.submissionId)
  const may = (action: 'submission.export' | 'paper.edit') =>
    can(principal.memberships, action, inOrganisation(organisation.id))
  return {
    home: `/organisations/${organisation.id}`,
    submission: { id: submission.id, round: submission.round },
    may: { download: may('submission.export'), edit: may('paper.edit') },
    paper,
  }
})

export default function PaperRoute() {
  const { home, submission, may, paper } = useLoaderData<typeof loader>()
  const here = `${home}/submissions/${submission.id}`
  return (
    <>
      <BackLink asElement={AppLink} href={here}>
        {submission.round} result
      </BackLink>
      <nav className="remi-downloads" aria-label="This paper">
        <ul className="nhsuk-list">
          {may.download ? (
            <li>
              <a href={`${here}/paper.docx`}>Download as a Word file</a>
            </li>
          ) : null}
          {may.edit ? (
            <li>
              <Link to={`${home}/board/paper/text`}>Change your own text in the paper</Link>
            </li>
          ) : null}
          <li>To print it, or to keep it as a PDF, use “Print” in your browser.</li>
        </ul>
      </nav>
      <PaperView paper={paper} />
    </>
  )
}
