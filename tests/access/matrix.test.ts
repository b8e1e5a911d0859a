/** The access matrix: every route on disk, loaded and posted to, as everybody. It prints itself as a table. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  actions,
  can,
  type Membership,
  needsSecondFactor,
  type Place,
  type PlaceKind,
  placeOf,
  type Role,
  roles,
} from '#app/access/policy.ts'
import type { NewSession } from '#app/access/session.server.ts'
import { submitAssessment } from '#app/assessment/submit.server.ts'
import { store } from '#prisma/store.ts'
import { indicatorsOf } from '#scoring/index.ts'
import { givenDatabase } from '#tests/database.ts'
import {
  givenCompleteAssessment,
  givenLead,
  givenMember,
  givenOrganisation,
  givenUser,
  type GivenUser,
  origin,
  signInAs,
} from '#tests/fixtures.ts'
import { startServer, type TestServer } from '#tests/server.ts'
import { gates, type Expected, toPath } from './routes.ts'

interface Actor {
  name: string
  user: GivenUser | null
  held: Membership[]
  session: NewSession
}

type Outcome = 'in' | 'sign in' | 'second factor' | 'not found'

const database = givenDatabase()
const here = { ics: 'NEL', kind: 'acute' }
const actors: Actor[] = []
const names = [
  'signed out',
  'no role',
  ...roles,
  ...roles.filter((role) => placeOf[role] !== 'service').map((role) => `${role} elsewhere`),
  ...[...needsSecondFactor].map((role) => `${role}, no code`),
]
let server: TestServer
let parameters: Record<string, string>

beforeAll(async () => {
  const organisation = await givenOrganisation(here)
  const assessment = await givenCompleteAssessment(await givenLead({ organisation }))
  const submitted = await submitAssessment(organisation.id, assessment.lead.id, assessment.id, origin)
  parameters = {
    organisationId: organisation.id,
    assessmentId: assessment.id,
    submissionId: (submitted as { submissionId: string }).submissionId,
    indicatorId: indicatorsOf(assessment.model)[0]!.id,
    commitmentId: assessment.model.root.children[0]!.id,
    versionId: assessment.indexVersionId,
    roundId: (await store().round.findFirstOrThrow()).id,
    userId: assessment.lead.id,
    ics: here.ics,
  }
  const places: Record<PlaceKind, Place> = {
    organisation: { organisationId: organisation.id, ics: null },
    ics: { organisationId: null, ics: here.ics },
    service: { organisationId: null, ics: null },
  }
  const elsewhere = { ...places, ics: { organisationId: null, ics: 'SWL' } }
  const add = async (name: string, role: Role, place: Place, secondFactor = true) => {
    const user = await givenMember(role, place)
    const { organisationId } = await store().member.findFirstOrThrow({ where: { userId: user.id } })
    actors.push({ name, user, held: [{ role, ...place, organisationId }], session: { secondFactor } })
  }
  actors.push({ name: 'signed out', user: null, held: [], session: {} })
  actors.push({ name: 'no role', user: await givenUser(), held: [], session: {} })
  for (const role of roles) await add(role, role, places[placeOf[role]])
  for (const role of roles) {
    if (placeOf[role] === 'organisation')
      await add(`${role} elsewhere`, role, { organisationId: null, ics: null })
    if (placeOf[role] === 'ics') await add(`${role} elsewhere`, role, elsewhere.ics)
  }
  for (const role of needsSecondFactor) await add(`${role}, no code`, role, places.service, false)
  server = await startServer({ DATABASE_URL: database.url, LOG_LEVEL: 'silent' })
})
afterAll(() => server?.stop())

/** What the reviewed tables promise. */
function promised(expected: NonNullable<Expected>, actor: Actor): Outcome {
  if (expected === 'anyone') return 'in'
  if (!actor.user) return 'sign in'
  if (expected === 'user') return 'in'
  const allowed: readonly Role[] = actions[expected]
  const kind = placeOf[allowed[0]!]
  const place = {
    organisationId: kind === 'organisation' ? parameters.organisationId! : null,
    ics: kind === 'ics' ? here.ics : null,
  }
  if (!can(actor.held, expected, place)) return 'not found'
  const withheld = actor.held.every(({ role }) => needsSecondFactor.has(role)) && !actor.session.secondFactor
  return withheld ? 'second factor' : 'in'
}

const rows: string[] = []
const counts: Record<Outcome, number> = { in: 0, 'sign in': 0, 'second factor': 0, 'not found': 0 }

async function ask(path: string, method: 'GET' | 'POST', { user, session }: Actor): Promise<Outcome> {
  const headers: Record<string, string> = user ? { cookie: await signInAs(user, session) } : {}
  const response = await (method === 'GET' ? server.get(path, headers) : server.post(path, {}, headers))
  const location = response.headers.get('location') ?? ''
  await response.arrayBuffer()
  if (location.startsWith('/sign-in?returnTo=')) return 'sign in'
  if (location.startsWith('/account/second-factor?')) return 'second factor'
  const requestId = response.headers.get('x-request-id')
  const refusals = await store().auditEvent.count({ where: { requestId, action: 'access.refused' } })
  if (refusals > 0) expect([response.status, refusals]).toEqual([404, 1])
  expect(response.status, `${method} ${path}`).toBeLessThan(500)
  return refusals > 0 ? 'not found' : 'in'
}

/** A route's address; a parameter that nothing was made for names nothing. */
function toAddress(name: string): string {
  const address = toPath(name).replace(
    /\$(\w+)/g,
    (_all, parameter: string) => parameters[parameter] ?? randomUUID(),
  )
  return name.endsWith('_index') && name !== '_index' ? `${address}?index` : address
}

describe.each(Object.entries(gates))('%s', (name, [loader, action]) => {
  test.each([
    ['GET', loader],
    ['POST', action],
  ] as const)('%s', async (method, expected) => {
    if (expected === null) return
    const outcomes: Outcome[] = []
    for (const actor of actors) {
      const answer = await ask(toAddress(name), method, actor)
      // A page for anyone may itself send somebody to sign in.
      const outcome = expected === 'anyone' && answer === 'sign in' ? 'in' : answer
      expect(outcome, `${method} ${name} as ${actor.name}`).toBe(promised(expected, actor))
      outcomes.push(outcome)
      counts[outcome] += 1
    }
    rows.push(`${method.padEnd(4)} ${name}\n     ${outcomes.map((each) => marks[each]).join('  ')}`)
  })
})

const marks: Record<Outcome, string> = { in: '✓', 'sign in': 's', 'second factor': '2', 'not found': '·' }

afterAll(() => {
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0)
  const head = names.map((name, index) => `${index + 1} ${name}`).join(', ')
  process.stdout.write(
    `\nThe access matrix. ✓ let in, s asked to sign in, 2 asked for a second factor, · not found.\nColumns: ${head}\n${rows.join('\n')}\n${total} cells: ${JSON.stringify(counts)}\n`,
  )
})
