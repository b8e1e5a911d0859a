/** Over HTTP: a lead whose organisation has no sponsor is told before submitting, and while it waits. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { submitAssessment } from '#app/assessment/submit.server.ts'
import { givenDatabase } from '#tests/database.ts'
import {
  type GivenAssessment,
  givenCompleteAssessment,
  givenMember,
  givenRole,
  type GivenUser,
  origin,
  signInAs,
} from '#tests/fixtures.ts'
import { startServer, type TestServer } from '#tests/server.ts'

const database = givenDatabase()
let server: TestServer
beforeAll(async () => void (server = await startServer({ DATABASE_URL: database.url, LOG_LEVEL: 'silent' })))
afterAll(() => server?.stop())

/** Of the pages of an assessment, those that lead to inviting a sponsor. */
async function askingPages(
  { organisationId, id }: GivenAssessment,
  as: GivenUser,
  rests = ['', '/check'],
): Promise<string[]> {
  const cookie = await signInAs(as, { secondFactor: true })
  const pages = rests.map(async (rest) => {
    const page = await server.get(`/organisations/${organisationId}/assessments/${id}${rest}`, { cookie })
    expect(page.status).toBe(200)
    const text = await page.text()
    const invites = text.includes(`href="/organisations/${organisationId}/members#invite"`)
    expect(text.includes('Nobody can sign it off yet'), rest).toBe(invites)
    return invites ? [rest] : []
  })
  return (await Promise.all(pages)).flat()
}

test('a lead with no sponsor is asked to invite one, and nobody else is', async () => {
  const assessment = await givenCompleteAssessment()
  const { organisationId, lead } = assessment
  const contributor = await givenMember('contributor', { organisationId })
  expect(await askingPages(assessment, lead)).toEqual(['', '/check'])
  expect(await askingPages(assessment, contributor)).toEqual([])
  await givenMember('sponsor', { organisationId })
  expect(await askingPages(assessment, lead)).toEqual([])
})

test('a lead who is the only sponsor needs another one, and is still told once it waits', async () => {
  const assessment = await givenCompleteAssessment()
  const { organisationId, lead, id } = assessment
  await givenRole(lead, 'sponsor', { organisationId })
  const colleague = await givenMember('lead', { organisationId })
  expect(await askingPages(assessment, lead)).toEqual(['', '/check'])
  expect(await askingPages(assessment, colleague)).toEqual([])
  await submitAssessment(organisationId, lead.id, id, origin)
  expect(await askingPages(assessment, colleague, [''])).toEqual([''])
})
