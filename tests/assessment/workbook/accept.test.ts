import { beforeAll, describe, expect, test } from 'vitest'
import { type Actor } from '#app/assessment/actor.ts'
import { saveAnswer } from '#app/assessment/save.server.ts'
import { readAssessment } from '#app/assessment/read.server.ts'
import { submitAssessment } from '#app/assessment/submit.server.ts'
import { acceptUpload } from '#app/assessment/workbook/accept.server.ts'
import type { Decision } from '#app/assessment/workbook/accept-form.ts'
import { clearUploads } from '#app/assessment/workbook/clear-uploads.server.ts'
import { downloadWorkbook } from '#app/assessment/workbook/download.server.ts'
import { type Preview, toPreview } from '#app/assessment/workbook/preview.ts'
import { discardUpload, readKept, uploadWorkbook } from '#app/assessment/workbook/uploads.server.ts'
import { openSeal } from '#app/platform/seal.server.ts'
import { store } from '#prisma/store.ts'
import { indicatorsOf } from '#scoring/index.ts'
import { fingerprint, givenDatabase } from '#tests/database.ts'
import {
  answeringAny,
  answeringAssigned,
  givenAnswer,
  givenAssessment,
  givenAssignment,
  givenCompleteAssessment,
  givenMember,
  type GivenAssessment,
  origin,
} from '#tests/fixtures.ts'
import { temporaryFolder } from '#tests/temporary-folder.ts'
import { edit, type Edits, placeOf, toRequest, unpack } from './files.ts'

const database = givenDatabase()
beforeAll(() =>
  openSeal({ secret: 'a secret of this test, long enough', dataFolder: temporaryFolder('seal') }),
)

const lead = ({ lead: user }: GivenAssessment): Actor => answeringAny(user)
const idOf = ({ model }: GivenAssessment, position: number) => indicatorsOf(model)[position]!.id

async function download(assessment: GivenAssessment, actor = lead(assessment)): Promise<Buffer> {
  const { organisation } = assessment.lead
  const { body } = await downloadWorkbook(
    { ...organisation, kind: 'acute', fewStaff: false },
    actor,
    assessment.id,
  )
  return Buffer.from(body)
}

async function upload(assessment: GivenAssessment, bytes: Buffer, actor = lead(assessment)): Promise<string> {
  const outcome = await uploadWorkbook(assessment.organisationId, actor, assessment.id, toRequest(bytes))
  if ('refused' in outcome) throw new Error(outcome.refused)
  return outcome.uploadId
}

async function preview(
  assessment: GivenAssessment,
  uploadId: string,
  actor = lead(assessment),
): Promise<Preview> {
  const record = await readAssessment(assessment.organisationId, assessment.id)
  const kept = await readKept(assessment.organisationId, actor, assessment.id, uploadId)
  return toPreview(assessment.model, record!, actor, kept!.proposed!)
}

const decide = ({ changes }: Preview, mine: number[] = []): Decision => ({
  seen: new Map(changes.map(({ indicatorId, seen }) => [indicatorId, seen])),
  mine: new Set(mine),
})

async function uploadEdited(assessment: GivenAssessment, edits: Edits, actor = lead(assessment)) {
  const uploadId = await upload(assessment, await edit(await download(assessment, actor), edits), actor)
  return { uploadId, shown: await preview(assessment, uploadId, actor) }
}

const accept = (
  assessment: GivenAssessment,
  uploadId: string,
  decision: Decision,
  actor = lead(assessment),
) => acceptUpload(assessment.organisationId, actor, assessment.id, uploadId, decision)

/** Whether the first answer cell of each indicator is locked, as the file's styles say. */
async function lockedIn(bytes: Buffer, indicatorIds: string[]): Promise<boolean[]> {
  const parts = unpack(bytes)
  const styles = [...parts['xl/styles.xml']!.matchAll(/<protection locked="(\d)"/g)].map(
    ([, locked]) => locked,
  )
  const cells = await Promise.all(indicatorIds.map((id) => placeOf(bytes, id, 'met-1')))
  return cells.map(({ cell }) => {
    const style = new RegExp(`<c r="${cell}" s="(\\d+)"`).exec(parts['xl/worksheets/sheet2.xml']!)![1]
    return styles[Number(style)] === '1'
  })
}

const answersOf = ({ id }: GivenAssessment) =>
  store().answer.findMany({ where: { assessmentId: id }, orderBy: { indicatorId: 'asc' } })

describe('a workbook that comes back', () => {
  test('unchanged asks for nothing, also when answers were changed online since', async () => {
    const assessment = await givenCompleteAssessment()
    const bytes = await download(assessment)
    await givenAnswer(assessment, idOf(assessment, 0), { met: [1, 2] })
    const shown = await preview(assessment, await upload(assessment, bytes))
    expect(shown).toEqual({ changes: [], unusable: [], already: 0 })
  })

  test('shows every change in words, before and after, and saves nothing until it is accepted', async () => {
    const assessment = await givenCompleteAssessment()
    const before = await answersOf(assessment)
    const [one, two] = [idOf(assessment, 3), idOf(assessment, 27)]
    const { uploadId, shown } = await uploadEdited(assessment, {
      [one]: { 'met-2': 'Yes', rationale: '=HYPERLINK("x")', confidence: 'Low' },
      [two]: { 'met-1': '', none: '', 'not-applicable': 'Yes', reason: 'We have none' },
    })
    expect(shown.changes).toMatchObject([
      {
        indicatorId: one,
        conflict: null,
        parts: [
          { part: 'What is true', online: '1 Awareness', mine: '1 Awareness, 2 Commitment' },
          { part: 'What shows this', online: `What shows ${one}`, mine: '=HYPERLINK("x")' },
          { part: 'How sure', online: 'high', mine: 'low' },
        ],
      },
      {
        indicatorId: two,
        parts: [
          { part: 'What is true', online: '1 Awareness', mine: 'Not applicable to us' },
          { part: 'Why it does not apply', online: '', mine: 'We have none' },
        ],
      },
    ])
    expect(await answersOf(assessment)).toEqual(before)
    expect(await accept(assessment, uploadId, decide(shown))).toEqual({ saved: 2 })
    const after = await answersOf(assessment)
    expect(after.filter(({ indicatorId }) => ![one, two].includes(indicatorId))).toEqual(
      before.filter(({ indicatorId }) => ![one, two].includes(indicatorId)),
    )
    expect(after.find(({ indicatorId }) => indicatorId === one)).toMatchObject({
      ...{
        met: [1, 2],
        rationale: '=HYPERLINK("x")',
        confidence: 'low',
        version: 2,
        updatedById: assessment.lead.id,
      },
    })
    expect(after.find(({ indicatorId }) => indicatorId === two)).toMatchObject({
      ...{ met: [], none: false, notApplicable: 'We have none', version: 2 },
    })
  })

  test('leaves a line for the upload, one for accepting and one for each answer, without what was written', async () => {
    const assessment = await givenAssessment()
    const secret = 'Quetzalcoatl'
    const { uploadId, shown } = await uploadEdited(assessment, {
      [idOf(assessment, 0)]: { 'met-1': 'Yes', rationale: secret },
      [idOf(assessment, 1)]: { none: 'Yes' },
      [idOf(assessment, 2)]: { none: 'Perhaps' },
    })
    await accept(assessment, uploadId, decide(shown))
    const lines = await store().auditEvent.findMany({
      where: { organisationId: assessment.organisationId, action: { not: 'assessment.open' } },
      orderBy: { id: 'asc' },
    })
    expect(lines.map(({ action, detail }) => [action, detail])).toEqual([
      ['workbook.export', {}],
      ['workbook.upload', { changes: 2, problems: 1 }],
      ['workbook.accept', { saved: 2, kept: 0 }],
      ['answer.save', { indicator: idOf(assessment, 0), version: 1 }],
      ['answer.save', { indicator: idOf(assessment, 1), version: 1 }],
    ])
    for (const { userId, subject } of lines)
      expect([userId, subject]).toEqual([assessment.lead.id, `assessment ${assessment.id}`])
    expect(
      JSON.stringify(lines, (_, value) => (typeof value === 'bigint' ? String(value) : value)),
    ).not.toContain(secret)
    // What was proposed is not kept beside what was saved.
    expect(JSON.stringify(await store().workbookUpload.findFirst({ where: { id: uploadId } }))).not.toContain(
      secret,
    )
  })

  test('saves 28 of 28', async () => {
    const assessment = await givenAssessment()
    const edits = indicatorsOf(assessment.model).map(({ id }) => [
      id,
      { 'met-1': 'Yes', rationale: `About ${id}` },
    ])
    const { uploadId, shown } = await uploadEdited(assessment, Object.fromEntries(edits) as Edits)
    expect(await accept(assessment, uploadId, decide(shown))).toEqual({ saved: 28 })
    expect((await answersOf(assessment)).map(({ met, version }) => [met, version])).toEqual(
      Array(28).fill([[1], 1]),
    )
  })

  test('says of each cell that cannot be used where it is and why, and takes the rest', async () => {
    const assessment = await givenAssessment()
    const { uploadId, shown } = await uploadEdited(assessment, {
      [idOf(assessment, 0)]: { 'met-1': 'maybe' },
      [idOf(assessment, 6)]: { confidence: 'Very', 'met-1': 'Yes' },
      [idOf(assessment, 1)]: { none: 'Yes' },
    })
    expect(shown.unusable).toEqual([
      expect.objectContaining({ where: 'Leadership, cell C7', message: 'Choose Yes or No' }),
      expect.objectContaining({ where: 'Workforce, cell C17', message: 'Select low, medium or high' }),
    ])
    expect(await accept(assessment, uploadId, decide(shown))).toEqual({ saved: 1 })
    expect((await answersOf(assessment)).map(({ indicatorId }) => indicatorId)).toEqual([idOf(assessment, 1)])
  })
})

describe('an answer that was changed online since the download', () => {
  async function givenConflict() {
    const assessment = await givenAssessment()
    const [one, two] = [idOf(assessment, 0), idOf(assessment, 1)]
    await givenAnswer(assessment, one, { met: [1], rationale: 'first' })
    const bytes = await edit(await download(assessment), {
      [one]: { 'met-2': 'Yes', rationale: 'from the workbook' },
      [two]: { none: 'Yes' },
    })
    await givenAnswer(assessment, one, { met: [1], rationale: 'from online' })
    const uploadId = await upload(assessment, bytes)
    return { assessment, one, two, uploadId, shown: await preview(assessment, uploadId) }
  }
  const rationaleOf = async (assessment: GivenAssessment, id: string) =>
    (await answersOf(assessment)).find(({ indicatorId }) => indicatorId === id)?.rationale

  test('is a conflict, in which the answer online stays unless the workbook’s is chosen', async () => {
    const { assessment, one, two, uploadId, shown } = await givenConflict()
    expect(
      shown.changes.map(({ indicatorId, conflict, seen }) => [indicatorId, conflict?.by ?? null, seen]),
    ).toEqual([
      [one, assessment.lead.name, 2],
      [two, null, 0],
    ])
    expect(await accept(assessment, uploadId, decide(shown))).toEqual({ saved: 1 })
    expect(await rationaleOf(assessment, one)).toBe('from online')
    expect(
      (await readKept(assessment.organisationId, lead(assessment), assessment.id, uploadId))!.accepted,
    ).toEqual({
      ...{ saved: 1, kept: 1 },
    })
  })

  test('takes the workbook’s answer when that is chosen', async () => {
    const { assessment, one, uploadId, shown } = await givenConflict()
    expect(await accept(assessment, uploadId, decide(shown, [0]))).toEqual({ saved: 2 })
    expect(await rationaleOf(assessment, one)).toBe('from the workbook')
  })

  test('after the preview leads back to it: nothing is saved', async () => {
    const { assessment, two, uploadId, shown } = await givenConflict()
    await givenAnswer(assessment, two, { met: [1], rationale: 'meanwhile' })
    const before = await fingerprint(database)
    expect(await accept(assessment, uploadId, decide(shown, [0]))).toEqual({ refused: 'changed' })
    expect(await fingerprint(database)).toEqual(before)
    const again = await preview(assessment, uploadId)
    expect(again.changes.map(({ conflict }) => Boolean(conflict))).toEqual([true, true])
    expect(await accept(assessment, uploadId, decide(again))).toEqual({ saved: 0 })
    expect(await rationaleOf(assessment, two)).toBe('meanwhile')
  })

  test('to what the workbook says is no change', async () => {
    const assessment = await givenAssessment()
    const one = idOf(assessment, 0)
    const bytes = await edit(await download(assessment), { [one]: { none: 'Yes' } })
    await givenAnswer(assessment, one, { none: true })
    expect(await preview(assessment, await upload(assessment, bytes))).toMatchObject({
      changes: [],
      already: 1,
    })
  })

  test('by a page that had saved before the workbook is a conflict for that page', async () => {
    const assessment = await givenAssessment()
    const indicatorId = idOf(assessment, 0)
    const target = { assessmentId: assessment.id, indicatorId, indexVersionId: assessment.indexVersionId }
    const content = { met: [1], none: false, notApplicable: null, rationale: '', confidence: null }
    const key = 'a-page-that-saves-'
    const save = (sequence: number) =>
      saveAnswer(assessment.organisationId, lead(assessment), target, content, { version: 0, key, sequence })
    await save(1)
    const { uploadId, shown } = await uploadEdited(assessment, { [indicatorId]: { 'met-3': 'Yes' } })
    await accept(assessment, uploadId, decide(shown))
    expect(await save(2)).toMatchObject({ conflict: { met: [1, 3] } })
  })
})

describe('the rules of a save hold', () => {
  test('a contributor changes what is assigned to them and nothing else, whatever the cells say', async () => {
    const assessment = await givenAssessment()
    const { organisationId } = assessment
    const contributor = await givenMember('contributor', { organisationId })
    const actor = answeringAssigned(contributor)
    const [mine, theirs] = [idOf(assessment, 0), idOf(assessment, 1)]
    await givenAssignment(assessment, mine, contributor)
    const edits = { [mine]: { 'met-1': 'Yes' }, [theirs]: { 'met-1': 'Yes' } }
    const { uploadId, shown } = await uploadEdited(assessment, edits, actor)
    expect(shown.changes.map(({ indicatorId }) => indicatorId)).toEqual([mine])
    expect(await lockedIn(await download(assessment, actor), [mine, theirs])).toEqual([false, true])
    expect(shown.unusable).toMatchObject([
      { indicatorId: theirs, message: expect.stringMatching(/not assigned to you/) as string },
    ])
    const forged = decide(shown)
    expect(
      await accept(assessment, uploadId, { ...forged, seen: new Map([...forged.seen, [theirs, 0]]) }, actor),
    ).toEqual({
      refused: 'changed',
    })
    expect(await accept(assessment, uploadId, forged, actor)).toEqual({ saved: 1 })
    expect((await answersOf(assessment)).map(({ indicatorId }) => indicatorId)).toEqual([mine])
  })

  test('what was taken back meanwhile is not saved, nor is anything else', async () => {
    const assessment = await givenAssessment()
    const { organisationId } = assessment
    const contributor = await givenMember('contributor', { organisationId })
    const actor = answeringAssigned(contributor)
    for (const position of [0, 1]) await givenAssignment(assessment, idOf(assessment, position), contributor)
    const edits = { [idOf(assessment, 0)]: { none: 'Yes' }, [idOf(assessment, 1)]: { none: 'Yes' } }
    const { uploadId, shown } = await uploadEdited(assessment, edits, actor)
    await store().assignment.deleteMany({
      where: { assessmentId: assessment.id, indicatorId: idOf(assessment, 1) },
    })
    expect(await accept(assessment, uploadId, decide(shown), actor)).toEqual({ refused: 'changed' })
    expect(await answersOf(assessment)).toEqual([])
  })

  test('a submitted assessment takes no upload, and no upload that waited', async () => {
    const assessment = await givenCompleteAssessment()
    const bytes = await edit(await download(assessment), { [idOf(assessment, 0)]: { 'met-2': 'Yes' } })
    const uploadId = await upload(assessment, bytes)
    const shown = await preview(assessment, uploadId)
    await submitAssessment(assessment.organisationId, assessment.lead.id, assessment.id, origin)
    expect(await accept(assessment, uploadId, decide(shown))).toEqual({ refused: 'changed' })
    expect(await preview(assessment, uploadId)).toMatchObject({ changes: [], unusable: [{}] })
    const again = await uploadWorkbook(
      assessment.organisationId,
      lead(assessment),
      assessment.id,
      toRequest(bytes),
    )
    expect(again).toEqual({ refused: 'This assessment has been submitted, so its answers no longer change' })
  })

  test('another’s upload is not there: neither to read nor to accept nor to discard', async () => {
    const assessment = await givenAssessment()
    const { uploadId, shown } = await uploadEdited(assessment, { [idOf(assessment, 0)]: { none: 'Yes' } })
    const { organisationId } = assessment
    const second = answeringAny(await givenMember('lead', { organisationId }))
    expect(await readKept(organisationId, second, assessment.id, uploadId)).toBeNull()
    expect(await accept(assessment, uploadId, decide(shown), second)).toEqual({ refused: 'unknown' })
    await discardUpload(organisationId, second, assessment.id, uploadId)
    const other = await givenAssessment()
    expect(await accept({ ...other, lead: assessment.lead }, uploadId, decide(shown))).toEqual({
      refused: 'unknown',
    })
    expect(await accept(assessment, uploadId, decide(shown))).toEqual({ saved: 1 })
  })
})

describe('accepting', () => {
  test('twice, also at once, does it once', async () => {
    const assessment = await givenAssessment()
    const { uploadId, shown } = await uploadEdited(assessment, {
      ...{ [idOf(assessment, 0)]: { none: 'Yes' }, [idOf(assessment, 1)]: { none: 'Yes' } },
    })
    const all = await Promise.all([1, 2, 3, 4].map(() => accept(assessment, uploadId, decide(shown))))
    expect(all).toEqual(Array(4).fill({ saved: 2 }))
    expect((await answersOf(assessment)).map(({ version }) => version)).toEqual([1, 1])
    expect(
      await store().auditEvent.count({
        where: { action: 'answer.save', subject: `assessment ${assessment.id}` },
      }),
    ).toBe(2)
  })

  test('and saving pages at the same time lose nothing: each save is there or was refused', async () => {
    const assessment = await givenAssessment()
    const edits = indicatorsOf(assessment.model).map(({ id }) => [
      id,
      { 'met-1': 'Yes', rationale: 'workbook' },
    ])
    const { uploadId, shown } = await uploadEdited(assessment, Object.fromEntries(edits) as Edits)
    const pages = indicatorsOf(assessment.model)
      .slice(0, 8)
      .map(({ id: indicatorId }) =>
        saveAnswer(
          assessment.organisationId,
          lead(assessment),
          { assessmentId: assessment.id, indicatorId, indexVersionId: assessment.indexVersionId },
          { met: [1], none: false, notApplicable: null, rationale: 'page', confidence: null },
          { version: 0, key: `a-page-that-saves-${indicatorId.length}`, sequence: 1 },
        ),
      )
    const [accepted, ...saves] = await Promise.all([accept(assessment, uploadId, decide(shown)), ...pages])
    const rationales = (await answersOf(assessment)).map(({ rationale }) => rationale)
    const saved = saves.filter((save) => 'saved' in save).length
    if ('saved' in accepted)
      expect([rationales.filter((text) => text === 'workbook').length, saved]).toEqual([28, 0])
    else expect([rationales.length, saved]).toEqual([8, 8])
  })

  test('an upload takes the place of the one before; a discarded one is gone', async () => {
    const assessment = await givenAssessment()
    const { organisationId, id } = assessment
    const first = await uploadEdited(assessment, { [idOf(assessment, 0)]: { none: 'Yes' } })
    const second = await uploadEdited(assessment, { [idOf(assessment, 1)]: { none: 'Yes' } })
    expect(await readKept(organisationId, lead(assessment), id, first.uploadId)).toBeNull()
    expect((await readKept(organisationId, lead(assessment), id))!.id).toBe(second.uploadId)
    for (let n = 0; n < 2; n += 1) await discardUpload(organisationId, lead(assessment), id, second.uploadId)
    expect(await store().workbookUpload.count({ where: { assessmentId: id } })).toBe(0)
    expect(await accept(assessment, second.uploadId, decide(second.shown))).toEqual({ refused: 'unknown' })
    expect(await store().auditEvent.count({ where: { organisationId, action: 'workbook.discard' } })).toBe(1)
  })

  test('is possible for seven days: then the upload goes, also where the organisation has merged', async () => {
    const assessment = await givenAssessment()
    await uploadEdited(assessment, { [idOf(assessment, 0)]: { none: 'Yes' } })
    const daysLater = (days: number) => new Date(Date.now() + days * 86_400_000)
    await store().workbookUpload.deleteMany({ where: { assessmentId: { not: assessment.id } } })
    expect(await clearUploads(daysLater(6.9))).toBe(0)
    const { id } = await store().organisation.create({ data: { name: 'Successor', kind: 'acute' } })
    await store().organisation.update({
      where: { id: assessment.organisationId },
      data: { mergedIntoId: id, mergedAt: new Date() },
    })
    expect(await clearUploads(daysLater(7.1))).toBe(1)
    expect(await clearUploads(daysLater(7.1))).toBe(0)
    const [line] = await store().auditEvent.findMany({ where: { action: 'retention.remove' } })
    expect(line!.detail).toEqual({ workbooks: 1 })
  })
})
