import { describe, expect, test } from 'vitest'
import { departmentForm } from '#app/assessment/department-form.ts'
import { readOverview } from '#app/assessment/list.server.ts'
import { openAssessment } from '#app/assessment/open.server.ts'
import { readAssessment } from '#app/assessment/read.server.ts'
import { givenDatabase } from '#tests/database.ts'
import { submitAssessment } from '#app/assessment/submit.server.ts'
import {
  givenAssessment,
  givenCompleteAssessment,
  givenEarlierRound,
  givenLead,
  givenSignedOff,
  givenSubmission,
  origin,
} from '#tests/fixtures.ts'

const database = givenDatabase()
const reader = ({ id }: { id: string }) => ({ userId: id, sees: 'drafts' as const })

describe('opening an assessment', () => {
  test('makes a draft of the open round under its index', async () => {
    const lead = await givenLead()
    const id = await openAssessment(lead.organisation.id, lead.id)
    const [round] = await database.query<{ index_version_id: string; name: string }>(
      'select * from round where opens_at <= now() and closes_at > now()',
    )
    expect(await readAssessment(lead.organisation.id, id!)).toMatchObject({
      state: 'draft',
      indexVersionId: round!.index_version_id,
      round: { name: round!.name },
      answers: [],
      submissionId: null,
    })
  })

  test('again finds the same one', async () => {
    const { id, lead } = await givenAssessment()
    expect(await openAssessment(lead.organisation.id, lead.id)).toBe(id)
  })

  test('from twenty browsers at once makes one, and every browser gets it', async () => {
    for (let round = 0; round < 5; round += 1) {
      const lead = await givenLead()
      const ids = await Promise.all(
        Array.from({ length: 20 }, () => openAssessment(lead.organisation.id, lead.id)),
      )
      expect(new Set(ids).size).toBe(1)
      expect(ids[0]).not.toBeNull()
      expect(
        await database.query('select 1 from assessment where organisation_id = $1', [lead.organisation.id]),
      ).toHaveLength(1)
      expect(
        await database.query(
          "select 1 from audit_event where action = 'assessment.open' and organisation_id = $1",
          [lead.organisation.id],
        ),
      ).toHaveLength(1)
    }
  })

  test('is of its own organisation only', async () => {
    const [mine, theirs] = [await givenAssessment(), await givenAssessment()]
    expect(mine.id).not.toBe(theirs.id)
    expect(await readAssessment(mine.organisationId, theirs.id)).toBeNull()
    expect(
      (await readOverview(mine.organisationId, reader(mine.lead))).assessments.map(({ id }) => id),
    ).toEqual([mine.id])
  })

  test('gives nothing when no round is open', async () => {
    const lead = await givenLead()
    await database.query(
      "update round set opens_at = opens_at - interval '10 years', closes_at = closes_at - interval '10 years'",
    )
    expect(await openAssessment(lead.organisation.id, lead.id)).toBeNull()
    expect((await readOverview(lead.organisation.id, reader(lead))).open).toBeNull()
    await database.query(
      "update round set opens_at = opens_at + interval '10 years', closes_at = closes_at + interval '10 years'",
    )
  })
})

describe('the overview', () => {
  const overview = async (organisationId: string, sees: 'drafts' | 'results' | 'nothing') =>
    readOverview(organisationId, { userId: (await givenLead()).id, sees })

  test('tells a reader of results nothing of a draft, and a reader of nothing only the round', async () => {
    const { id, organisationId } = await givenAssessment()
    const drafts = await overview(organisationId, 'drafts')
    expect(drafts.open).toMatchObject({ assessmentId: id, submitted: false })
    for (const sees of ['results', 'nothing'] as const) {
      const seen = await overview(organisationId, sees)
      expect(seen).toMatchObject({ open: { assessmentId: null, submitted: false }, assessments: [] })
      expect(JSON.stringify(seen)).not.toContain(id)
    }
  })

  test('gives a reader of results what is signed off, and nothing of what waits for it', async () => {
    const waiting = await givenSubmission()
    const { organisationId, submissionId } = waiting
    const open = { assessmentId: null, submitted: true }
    expect(await overview(organisationId, 'results')).toMatchObject({ open, assessments: [] })
    expect((await overview(organisationId, 'drafts')).assessments).toMatchObject([
      { state: 'submitted', submission: { id: submissionId }, signed: null },
    ])
    await givenSignedOff(waiting)
    expect(await overview(organisationId, 'results')).toMatchObject({
      open,
      assessments: [{ state: 'signed_off', submission: null, signed: { id: submissionId } }],
    })
    expect((await overview(organisationId, 'nothing')).assessments).toEqual([])
  })
})

describe('the assessment of a department', () => {
  const all = (organisationId: string) =>
    database.query<{ id: string; department: string }>(
      'select id, department from assessment where organisation_id = $1 order by department',
      [organisationId],
    )

  test('stands beside that of the whole organisation, which is listed first', async () => {
    const { id, organisationId, lead } = await givenAssessment()
    const maternity = await openAssessment(organisationId, lead.id, 'Maternity')
    const estates = await openAssessment(organisationId, lead.id, 'Estates')
    const { open, assessments } = await readOverview(organisationId, reader(lead))
    expect(open!.assessmentId).toBe(id)
    expect(assessments.map((line) => [line.id, line.department])).toEqual([
      [id, ''],
      [estates, 'Estates'],
      [maternity, 'Maternity'],
    ])
    expect((await readAssessment(organisationId, maternity!))!.department).toBe('Maternity')
  })

  test('is one a round, however its name is written, also from several browsers at once', async () => {
    const lead = await givenLead()
    const names = ['Maternity', 'MATERNITY', 'maternity', 'Maternity', 'mATERNITY', 'maternity']
    const ids = await Promise.all(names.map((name) => openAssessment(lead.organisation.id, lead.id, name)))
    expect(new Set(ids).size).toBe(1)
    expect(ids[0]).not.toBeNull()
    expect(await all(lead.organisation.id)).toHaveLength(1)
  })

  test('begins with the answers of the department of that name, not of the whole organisation', async () => {
    const before = await givenSignedOff()
    await database.query("update assessment set department = 'Maternity' where id = $1", [before.id])
    const round = await givenEarlierRound(before.id)
    const { organisationId, lead } = before
    const opened = async (department: string) =>
      (await readAssessment(organisationId, (await openAssessment(organisationId, lead.id, department))!))!
    expect((await opened('')).answers).toEqual([])
    expect((await opened('Estates')).answers).toEqual([])
    expect((await opened('maternity')).answers[0]).toMatchObject({ carriedFrom: round })
  })

  test('is submitted late with more time only', async () => {
    const department = await givenCompleteAssessment()
    const { id, organisationId, lead } = department
    await database.query("update assessment set department = 'Maternity' where id = $1", [id])
    await givenEarlierRound(id)
    const submit = () => submitAssessment(organisationId, lead.id, id, origin)
    expect(await submit()).toEqual({ refused: 'round' })
    await database.query(
      `insert into round_extension (round_id, organisation_id, closes_at, reason, granted_by)
       select round_id, organisation_id, now() + interval '1 day', 'x', created_by from assessment where id = $1`,
      [id],
    )
    expect(await submit()).toHaveProperty('submissionId')
  })

  test('has a name that the database holds to', async () => {
    const lead = await givenLead()
    for (const name of [' Maternity', 'x'.repeat(101)])
      await expect(openAssessment(lead.organisation.id, lead.id, name)).rejects.toThrow()
    expect(departmentForm.parse({ department: ' Maternity  ward ' })).toEqual({
      department: 'Maternity ward',
    })
    for (const name of ['', '  ', 'x'.repeat(101), 'a\u0000b'])
      expect(departmentForm.safeParse({ department: name }).success).toBe(false)
  })
})
