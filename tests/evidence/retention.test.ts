import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { attachEvidence } from '#app/assessment/evidence.server.ts'
import { addItem } from '#app/evidence/add-item.server.ts'
import { editItem, retireItem } from '#app/evidence/edit-item.server.ts'
import { removeRetired } from '#app/evidence/retention.server.ts'
import { mergeOrganisation } from '#app/organisations/merge.server.ts'
import { submitAssessment } from '#app/assessment/submit.server.ts'
import { fingerprint, givenDatabase } from '#tests/database.ts'
import {
  answeringAny,
  givenAssessment,
  givenCompleteAssessment,
  givenLead,
  type GivenLead,
  givenOrganisation,
  origin,
} from '#tests/fixtures.ts'
import { indicatorsOf } from '#scoring/index.ts'

const database = givenDatabase()
const inYears = (years: number) => new Date(Date.now() + years * 366 * 24 * 60 * 60 * 1000)

async function given(by: GivenLead, title: string, retired = true): Promise<string> {
  const content = Buffer.from(title)
  const file = {
    name: 'a.txt',
    type: 'text/plain',
    content,
    sha256: createHash('sha256').update(content).digest(),
  }
  const item = { title, reference: '', date: '2026-01-01', owner: '', reviewOn: null }
  const attached = { file, room: 100_000 }
  const added = await addItem(by.organisation.id, { userId: by.id, item, attached })
  if ('refused' in added) throw new Error(added.refused)
  if (retired) await retireItem(by.organisation.id, { userId: by.id, keeps: 'any' }, added.id, true)
  return added.id
}

const left = async () =>
  (
    await database.query<{ title: string }>(
      "select title from evidence where title like 'T %' order by title",
    )
  ).map(({ title }) => title)

test('what was retired two years ago goes with its files, unless something needs it', async () => {
  const by = await givenLead()
  const { id: organisationId } = by.organisation
  const assessment = await givenAssessment(by)
  const keeper = { userId: by.id, keeps: 'any' } as const
  const gone = await given(by, 'T gone')
  const content = Buffer.from('second')
  const second = {
    name: 'b.txt',
    type: 'text/plain',
    content,
    sha256: createHash('sha256').update(content).digest(),
  }
  const item = { title: 'T gone', reference: '', date: '2026-01-01', owner: '', reviewOn: null }
  await editItem(organisationId, keeper, { id: gone, version: 1 }, item, { file: second, room: 100_000 })
  await given(by, 'T not retired', false)
  const used = await given(by, 'T used', false)
  await attachEvidence(
    organisationId,
    answeringAny(by),
    { assessmentId: assessment.id, indicatorId: 'x.1' },
    used,
  )
  await retireItem(organisationId, keeper, used, true)
  await givenNamed()
  const merged = await givenLead()
  await given(merged, 'T merged')
  await mergeOrganisation(merged.organisation.id, merged.id, (await givenOrganisation()).id)

  expect(await removeRetired(inYears(1))).toBe(0)
  expect(await left()).toHaveLength(5)
  expect(await removeRetired(inYears(3))).toBe(1)
  expect(await left()).toEqual(['T merged', 'T named', 'T not retired', 'T used'])
  const trail = await database.query("select detail from audit_event where action = 'retention.remove'")
  expect(trail).toEqual([{ detail: { items: 1, files: 2 } }])
  const before = await fingerprint(database)
  expect(await removeRetired(inYears(3))).toBe(0)
  expect(await fingerprint(database)).toEqual(before)
})

/** Retired and used no more, yet a submission names its file. */
async function givenNamed(): Promise<void> {
  const complete = await givenCompleteAssessment()
  const { organisationId, id: assessmentId, lead } = complete
  const evidenceId = await given(lead, 'T named', false)
  const indicatorId = indicatorsOf(complete.model)[0]!.id
  await attachEvidence(organisationId, answeringAny(lead), { assessmentId, indicatorId }, evidenceId)
  expect(await submitAssessment(organisationId, lead.id, assessmentId, origin)).toHaveProperty('submissionId')
  await database.query('alter table answer_evidence disable trigger user')
  await database.query('delete from answer_evidence where evidence_id = $1', [evidenceId])
  await database.query('alter table answer_evidence enable trigger user')
  await retireItem(organisationId, { userId: lead.id, keeps: 'any' }, evidenceId, true)
}

test('a submission writes out the kind, the owner and the file of its evidence', async () => {
  const complete = await givenCompleteAssessment()
  const { organisationId, id: assessmentId, lead } = complete
  const evidenceId = await given(lead, 'Figures', false)
  const indicatorId = indicatorsOf(complete.model)[0]!.id
  await attachEvidence(organisationId, answeringAny(lead), { assessmentId, indicatorId }, evidenceId)
  await submitAssessment(organisationId, lead.id, assessmentId, origin)
  const item = { title: 'Changed', reference: 'x', date: '2026-01-01', owner: '', reviewOn: null }
  await editItem(
    organisationId,
    { userId: lead.id, keeps: 'any' },
    { id: evidenceId, version: 1 },
    item,
    null,
  )
  const [row] = await database.query<{ evidence: unknown[] }>(
    "select record->'answers'->0->'evidence' as evidence from submission where assessment_id = $1",
    [assessmentId],
  )
  expect(row!.evidence).toContainEqual({
    ...{ kind: 'file', title: 'Figures', reference: 'a.txt', date: '2026-01-01' },
    file: {
      name: 'a.txt',
      size: 7,
      revision: 1,
      sha256: createHash('sha256').update('Figures').digest('hex'),
    },
  })
})
