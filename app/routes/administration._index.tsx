import type { MetaFunction } from '@remix-run/node'
import { Link } from '@remix-run/react'
import { forService } from '#app/access/gate.server.ts'
import { toTitle } from '#app/ui/link.tsx'

export const meta: MetaFunction = () => [{ title: toTitle('Administration') }]

export const loader = forService('register.manage', () => null)

const parts = [
  ['organisations', 'Organisations', 'Add, change and merge the organisations of the register'],
  ['rounds', 'Rounds', 'When organisations assess themselves, under which index, and who has more time'],
  ['index-versions', 'Index versions', 'Upload, preview and publish versions of the index'],
  ['benchmarks', 'Benchmark', 'Prepare, check and publish the figures of a round'],
  ['accounts', 'Accounts', 'People who administer the service, lead a system or sit on the steering group'],
  ['benchmarks/self-publishers', 'Self-publishers', 'Organisations that publish their own scores'],
  ['mail', 'Outbox', 'What was sent, and what waits to be sent'],
  ['trail', 'Audit trail', 'Who did what, and when'],
  ['settings', 'Settings', 'How long things are kept'],
] as const

export default function Administration() {
  return (
    <>
      <h1 className="nhsuk-heading-l">Administration</h1>
      <p>Nobody sees an organisation’s answers or stages from here.</p>
      <ul className="nhsuk-list remi-cards">
        {parts.map(([path, title, does]) => (
          <Part key={path} to={`/administration/${path}`} title={title} does={does} />
        ))}
        <Part to="/completion" title="Completion" does="How far each organisation has come in a round" />
      </ul>
    </>
  )
}

function Part({ to, title, does }: { to: string; title: string; does: string }) {
  return (
    <li>
      <h2 className="nhsuk-heading-s nhsuk-u-margin-bottom-1">
        <Link to={to}>{title}</Link>
      </h2>
      <p>{does}</p>
    </li>
  )
}
