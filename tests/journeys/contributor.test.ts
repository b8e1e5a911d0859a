import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { assignIndicators } from '#app/assessment/assign.server.ts'
import { fingerprint } from '#tests/database.ts'
import {
  type GivenAssessment,
  givenAnswer,
  givenAssessment,
  givenMember,
  givenRole,
  givenSignedOff,
  type GivenUser,
  signInAs,
} from '#tests/fixtures.ts'
import {
  fill,
  press,
  readErrors,
  readForm,
  toAssessmentPath,
  toIndicatorPath,
  untilHeading,
  untilStatus,
} from './pages.ts'
import { indicators } from './plan.ts'
import { givenService } from './service.ts'

const service = givenService()
const notYours =
  'This indicator is not assigned to you, so your answer is not saved. Ask your lead to assign it'

async function givenBoth(): Promise<{ assessment: GivenAssessment; contributor: GivenUser }> {
  const assessment = await givenAssessment()
  const { organisationId } = assessment
  return {
    assessment,
    contributor: await givenMember('contributor', { organisationId }, { name: 'Ada Contributor' }),
  }
}

const give = (
  { organisationId, id: assessmentId, lead }: GivenAssessment,
  to: GivenUser,
  positions: number[],
) =>
  assignIndicators(organisationId, lead.id, {
    assessmentId,
    indicatorIds: positions.map((position) => indicators[position]!.id),
    to: to.id,
    dueOn: null,
  })

describe.each([{ scripts: true }, { scripts: false }])('with scripts: $scripts', ({ scripts }) => {
  test('an indicator that is taken away while it is being answered is refused, and nothing typed is lost', async () => {
    const { assessment, contributor } = await givenBoth()
    await give(assessment, contributor, [0])
    const visit = await service.visit({ as: contributor, scripts })
    const { page } = visit
    visit.allow(/status of 403/)
    await visit.open(toIndicatorPath(assessment, 0))
    await give(assessment, assessment.lead, [0])
    await fill(page, { met: ['1'], rationale: 'Typed for nothing?' })
    if (scripts) await untilStatus(page, /^Not saved yet\. This indicator is not assigned to you/)
    await press(page, 'Save and continue')
    expect(await readErrors(page)).toEqual([notYours])
    expect(await readForm(page)).toMatchObject({ met: ['1'], rationale: 'Typed for nothing?' })
    expect(
      await service.database.query('select 1 from answer where assessment_id = $1', [assessment.id]),
    ).toEqual([])
    await give(assessment, contributor, [0])
    await press(page, 'Save and continue')
    await page.getByRole('heading', { name: 'Your indicators' }).waitFor()
  })

  test('two pages of one contributor on one indicator still see both versions', async () => {
    const { assessment, contributor } = await givenBoth()
    await give(assessment, contributor, [0])
    const visit = await service.visit({ as: contributor, scripts })
    visit.allow(/status of 409/)
    await visit.open(toIndicatorPath(assessment, 0))
    await givenAnswer(assessment, indicators[0]!.id, { met: [1, 2], rationale: 'What the lead wrote' })
    await fill(visit.page, { met: ['1'], rationale: 'What Ada wrote' })
    await press(visit.page, 'Save and continue')
    expect(await readErrors(visit.page)).toEqual([
      'Someone else changed this answer while you were working on it. Yours is not saved yet',
    ])
    await press(visit.page, 'Save and continue')
    await untilYours(visit.page)
  })

  test('a board member sees results only', async () => {
    const { assessment } = await givenBoth()
    const { organisationId, lead } = assessment
    const board = await givenMember('board', { organisationId })
    const visit = await service.visit({ as: board, scripts })
    visit.allow(/status of 404/)
    await visit.open('/organisations')
    await untilHeading(visit.page, lead.organisation.name)
    await visit.page.getByText('Not submitted yet.').waitFor()
    expect(await visit.page.content()).not.toContain(assessment.id)
    await visit.page.goto(toAssessmentPath(assessment))
    await untilHeading(visit.page, 'Page not found')

    const done = await givenSignedOff()
    const member = await givenMember('board', { organisationId: done.organisationId })
    const other = await service.visit({ as: member, scripts })
    await other.open('/organisations')
    await other.page.getByRole('link', { name: /^See the .* result$/ }).click()
    await untilHeading(other.page, 'result')
    await other.page.getByRole('link', { name: 'Download the answers and stages (CSV)' }).waitFor()
  })
})

/** Until the contributor's list is there again. */
const untilYours = (page: Page) => page.getByRole('heading', { name: 'Your indicators' }).waitFor()

describe('over HTTP', () => {
  interface Try {
    path: string
    fields?: Record<string, string>
  }

  const answer = (assessment: GivenAssessment, intent = 'later') => ({
    index: assessment.indexVersionId,
    version: '0',
    editKey: 'abcdefghijklmnop',
    editSequence: '1',
    met: '1',
    intent,
  })
  const evidence = {
    evidenceTitle: 'x',
    evidenceReference: 'y',
    'evidenceDate-day': '1',
    'evidenceDate-month': '1',
  }

  /** What each role is answered: the status by role, in this order. */
  const roles = ['lead', 'contributor', 'sponsor', 'board', 'reviewer'] as const
  const ask = async (assessment: GivenAssessment, { path, fields }: Try) => {
    const statuses: number[] = []
    for (const role of roles) {
      const user =
        role === 'lead'
          ? assessment.lead
          : await givenMember(role, { organisationId: assessment.organisationId })
      const cookie = await signInAs(user)
      const response = fields
        ? await service.server.post(path, fields, { cookie })
        : await service.server.get(path, { cookie })
      statuses.push(response.status)
    }
    return statuses
  }

  test('each role may load its pages of a draft and no other', async () => {
    const assessment = await givenAssessment()
    const here = toAssessmentPath(assessment)
    const home = `/organisations/${assessment.organisationId}`
    const readers = [200, 200, 200, 404, 404]
    // A reviewer is led to the pages of reviewers.
    expect(await ask(assessment, { path: home })).toEqual([200, 200, 200, 200, 302])
    for (const path of [here, `${here}/check`, `${here}/commitments/leadership`, toIndicatorPath(assessment)])
      expect(await ask(assessment, { path }), path).toEqual(readers)
    expect(await ask(assessment, { path: `${here}/assign` })).toEqual([200, 404, 404, 404, 404])
  })

  test('each role may read a result, and all but contributors and reviewers may take it away', async () => {
    const assessment = await givenSignedOff()
    const result = `/organisations/${assessment.organisationId}/submissions/${assessment.submissionId}`
    expect(await ask(assessment, { path: result })).toEqual([200, 200, 200, 200, 404])
    for (const path of [`${result}/answers.csv`, `${result}/submission.json`])
      expect(await ask(assessment, { path }), path).toEqual([200, 404, 200, 200, 404])
    const contributor = await givenMember('contributor', { organisationId: assessment.organisationId })
    const page = await service.server.get(result, { cookie: await signInAs(contributor) })
    expect(await page.text()).not.toMatch(/answers\.csv|submission\.json/)
  })

  test('a crafted form is refused to every role that may not, and changes nothing', async () => {
    const assessment = await givenAssessment()
    const here = toAssessmentPath(assessment)
    const indicator = toIndicatorPath(assessment, 5)
    const before = {
      ...(await fingerprint(service.database)),
      audit_event: '',
      session: '',
      user: '',
      member: '',
    }
    const year = { 'evidenceDate-year': '2026' }
    const tries: [Try, number[]][] = [
      [{ path: `/organisations/${assessment.organisationId}?index`, fields: {} }, [404, 404, 404, 404]],
      [{ path: `${here}/check`, fields: {} }, [404, 404, 404, 404]],
      [
        { path: `${here}/assign`, fields: { intent: 'give', commitment: 'leadership' } },
        [404, 404, 404, 404],
      ],
      [{ path: indicator, fields: answer(assessment) }, [403, 404, 404, 404]],
      [{ path: indicator, fields: answer(assessment, 'continue:leadership.1') }, [403, 404, 404, 404]],
      [
        { path: indicator, fields: { ...answer(assessment, 'add-evidence'), ...evidence, ...year } },
        [403, 404, 404, 404],
      ],
      [{ path: `${indicator}/autosave`, fields: answer(assessment) }, [403, 404, 404, 404]],
    ]
    for (const [each, expected] of tries) {
      for (const [position, role] of roles.slice(1).entries()) {
        const user = await givenMember(role, { organisationId: assessment.organisationId })
        const response = await service.server.post(each.path, each.fields!, { cookie: await signInAs(user) })
        expect([each.path, role, response.status]).toEqual([each.path, role, expected[position]])
        if (response.status === 403)
          expect(await response.text()).toContain('This indicator is not assigned to you')
      }
    }
    const after = {
      ...(await fingerprint(service.database)),
      audit_event: '',
      session: '',
      user: '',
      member: '',
    }
    expect(after).toEqual(before)
  })

  test('several roles are combined', async () => {
    const assessment = await givenAssessment()
    const { organisationId } = assessment
    const both = await givenMember('board', { organisationId })
    await givenRole(both, 'contributor', { organisationId })
    await give(assessment, both, [0])
    const cookie = await signInAs(both)
    const saved = await service.server.post(toIndicatorPath(assessment, 0), answer(assessment), { cookie })
    expect(saved.status).toBe(302)
    expect(
      (await service.server.post(toIndicatorPath(assessment, 1), answer(assessment), { cookie })).status,
    ).toBe(403)
  })

  test('everybody is led to their one place after signing in, and to a list of several', async () => {
    const { organisationId } = await givenAssessment()
    const leads = async (user: GivenUser, session = {}) => {
      const cookie = await signInAs(user, session)
      const response = await service.server.get('/organisations', { cookie })
      return response.headers.get('location') ?? response.status
    }
    expect(await leads(await givenMember('reviewer', { organisationId }))).toBe(
      `/organisations/${organisationId}`,
    )
    expect(await leads(await givenMember('ics_lead', { ics: 'NCL' }))).toBe('/ics/NCL')
    expect(await leads(await givenMember('administrator'), { secondFactor: true })).toBe('/administration')
    expect(await leads(await givenMember('steering'), { secondFactor: true })).toBe('/completion')
    expect(await leads(await givenMember('administrator'))).toBe(200)
    const several = await givenMember('ics_lead', { ics: 'NCL' })
    await givenRole(several, 'board', { organisationId })
    expect(await leads(several)).toBe(200)
  })
})
