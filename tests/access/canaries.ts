/** An organisation with distinctive words in everything that somebody can write, or name, in it. */
import { randomUUID } from 'node:crypto'
import { returnAssessment, signOff } from '#app/assessment/decide.server.ts'
import { addComment } from '#app/assessment/comment.server.ts'
import { addEvidence } from '#app/assessment/evidence.server.ts'
import { openAssessment } from '#app/assessment/open.server.ts'
import { submitAssessment } from '#app/assessment/submit.server.ts'
import { saveTexts } from '#app/board/paper/paper-text.server.ts'
import { toTexts } from '#app/board/paper/paper-text.ts'
import { withdrawStatement } from '#app/board/statement/withdraw-statement.server.ts'
import { nameBarriers } from '#app/benchmark/name-barriers.server.ts'
import { replyToView } from '#app/community/reply.server.ts'
import { readViews } from '#app/community/views.server.ts'
import { examineFile } from '#app/evidence/examine-file.server.ts'
import { store } from '#prisma/store.ts'
import { indicatorsOf } from '#scoring/index.ts'
import { givenStatement } from '#tests/board/statement.ts'
import { pdf } from '#tests/evidence/documents.ts'
import {
  answeringAny,
  givenAction,
  givenAnswer,
  type GivenAssessment,
  givenCompleteAssessment,
  givenLead,
  givenMember,
  givenOrganisation,
  givenReview,
  givenReviewer,
  givenReturn,
  givenReviewGroup,
  type GivenUser,
  origin,
} from '#tests/fixtures.ts'

/** What is written, by what it is. Each is one word, so that it looks the same in a page, a table and a message. */
export const written = [
  'rationale',
  'exemption',
  'title',
  'reference',
  'owner',
  'file',
  'comment',
  'view',
  'reply',
  'returned',
  'signature',
  'praise',
  'department',
  'group',
  'paper',
  'measure',
  'action',
  'notes',
] as const
type Written = (typeof written)[number]

/**
 * The word for one of them. What is stored of a barrier, a proposal and a statement that was withdrawn is not even shown
 * to its own organisation.
 */
export const toCanary = (word: string, what: Written | 'barrier' | 'proposal' | 'withdrawn') =>
  `${word}${what}`

export interface Side {
  /** The ids of its addresses. */
  ids: Record<string, string>
  people: Record<'lead' | 'contributor' | 'sponsor' | 'board' | 'reviewer', GivenUser>
}

/** An organisation that has done everything that can be done, signed off; and a department's draft. */
export async function givenSide(word: string, ics: string): Promise<Side> {
  const lead = await givenLead({ organisation: await givenOrganisation() })
  const { id: organisationId } = lead.organisation
  await store().organisation.update({
    where: { id: organisationId },
    data: { ics, verifiedAt: new Date('2020-01-01') },
  })
  const consent = { consentVersion: '1', consentedById: lead.id, consentedAt: new Date('2020-01-02') }
  await store().participation.create({ data: { organisationId, ...consent } })
  const assessment = await givenCompleteAssessment(lead)
  const group = await givenReviewGroup(organisationId, { name: toCanary(word, 'group') })
  const people = {
    lead,
    contributor: await givenMember('contributor', { organisationId }),
    sponsor: await givenMember('sponsor', { organisationId }),
    board: await givenMember('board', { organisationId }),
    reviewer: await givenReviewer(organisationId, group.id),
  }
  const evidenceId = await write(word, assessment)
  const plan = { title: toCanary(word, 'action'), notes: toCanary(word, 'notes') }
  const actionId = await givenAction(lead, { ...plan, ownerId: lead.id, dueOn: new Date('2026-01-01') })
  await store().actionEvidence.create({ data: { organisationId, actionId, evidenceId } })
  const upload = await talk(word, assessment, people)
  const submissionId = await decide(word, assessment, people.sponsor)
  const statementId = await publish(word, organisationId, submissionId, lead)
  await openAssessment(organisationId, lead.id, toCanary(word, 'department'))
  const { statementKey } = await store().organisation.findFirstOrThrow({ where: { id: organisationId } })
  const [indicator] = indicatorsOf(assessment.model)
  return {
    people,
    ids: {
      ...{
        organisationId,
        assessmentId: assessment.id,
        indicatorId: indicator!.id,
        evidenceId,
        actionId,
        revision: '1',
      },
      ...{ uploadId: upload, userId: people.reviewer.id, submissionId, earlierId: submissionId },
      ...{ statementId, key: statementKey! },
      ...{ predecessorId: organisationId, commitmentId: assessment.model.root.children[0]!.id },
      ...{ versionId: assessment.indexVersionId, ics },
      ...(await givenReturn(organisationId, lead.id, toCanary(word, 'measure'))),
      roundId: (await store().round.findFirstOrThrow()).id,
    },
  }
}

/** Answers, evidence with a file, and barriers. Returns the id of the evidence. */
async function write(word: string, assessment: GivenAssessment): Promise<string> {
  const { organisationId, id: assessmentId, lead, model } = assessment
  const [first, second] = indicatorsOf(model)
  const rationale = toCanary(word, 'rationale')
  await givenAnswer(assessment, first!.id, { met: [1, 2, 3, 4], rationale, confidence: 'high' })
  await givenAnswer(assessment, second!.id, { notApplicable: toCanary(word, 'exemption') })
  const file = await examineFile({ field: 'file', name: `${toCanary(word, 'file')}.pdf`, content: pdf() })
  if ('refused' in file) throw new Error(file.refused)
  const item = {
    ...{ title: toCanary(word, 'title'), reference: toCanary(word, 'reference') },
    ...{ owner: toCanary(word, 'owner'), date: new Date().toISOString().slice(0, 10) },
  }
  const made = await addEvidence(
    organisationId,
    answeringAny(lead),
    { assessmentId, indicatorId: first!.id },
    { item, attached: { file, room: 1e9 } },
  )
  const other = { ...item, reference: `https://${toCanary(word, 'reference')}.example/` }
  await addEvidence(
    organisationId,
    answeringAny(lead),
    { assessmentId, indicatorId: first!.id },
    { item: other },
  )
  await nameBarriers(organisationId, lead.id, assessmentId, { leadership: ['money'] })
  const commitmentId = 'workforce'
  await store().barrier.create({
    data: { organisationId, assessmentId, commitmentId, barrier: toCanary(word, 'barrier') },
  })
  return (made as { id: string }).id
}

/** A comment, a reviewer's view and a reply to it, and a workbook that came back. Returns the id of the workbook. */
async function talk(word: string, assessment: GivenAssessment, people: Side['people']): Promise<string> {
  const { organisationId, id: assessmentId, model, lead } = assessment
  const [first] = indicatorsOf(model)
  const indicatorId = first!.id
  const comment = {
    assessmentId,
    indicatorId,
    id: randomUUID(),
    threadId: null,
    text: toCanary(word, 'comment'),
  }
  await addComment(organisationId, people.contributor.id, { ...comment, tell: [lead.id] }, origin)
  await givenReview(assessment)
  const reviewers = await store().reviewer.findFirstOrThrow({ where: { organisationId } })
  const view = { organisationId, assessmentId, indicatorId, verdict: 'disagree', answerVersion: 1 }
  await store().communityView.create({
    data: {
      ...{ ...view, userId: people.reviewer.id, groupId: reviewers.groupId },
      reason: toCanary(word, 'view'),
    },
  })
  const shown = await readViews(organisationId, assessmentId)
  const viewId = shown!.groups.flatMap(({ views }) => views)[0]!.id
  const reply = { assessmentId, viewId, text: toCanary(word, 'reply'), id: randomUUID() }
  await replyToView(organisationId, lead.id, reply, origin)
  const changes = {
    ...{ madeAt: new Date().toISOString(), problems: [] },
    proposals: [],
    note: toCanary(word, 'proposal'),
  }
  const upload = { id: randomUUID(), organisationId, assessmentId, uploadedById: lead.id, changes }
  await store().workbookUpload.create({ data: upload })
  return upload.id
}

/** Submitted, returned with a comment, submitted again and signed off. Returns the id of the last submission. */
async function decide(word: string, assessment: GivenAssessment, sponsor: GivenUser): Promise<string> {
  const { organisationId, id, lead } = assessment
  const first = await submit(assessment)
  const comment = toCanary(word, 'returned')
  await returnAssessment(organisationId, sponsor.id, id, { ...first, comment }, origin)
  const last = await submit(assessment)
  const signature = { title: toCanary(word, 'signature'), comment: toCanary(word, 'praise') }
  const signed = await signOff(organisationId, sponsor.id, id, { ...last, ...signature }, origin)
  if (!signed || !('submissionId' in signed)) throw new Error(`Not signed off for ${lead.name}`)
  return last.submissionId
}

/** What it writes for its board, and a statement that is withdrawn. Returns the id of that. */
async function publish(
  word: string,
  organisationId: string,
  submissionId: string,
  by: GivenUser,
): Promise<string> {
  const texts = { ...toTexts([]), purpose: toCanary(word, 'paper') }
  await saveTexts(organisationId, by.id, texts, 0)
  const id = await givenStatement({ organisationId, submissionId, by }, toCanary(word, 'withdrawn'))
  await withdrawStatement(organisationId, by.id, id)
  return id
}

async function submit({ organisationId, id, lead }: GivenAssessment) {
  const made = await submitAssessment(organisationId, lead.id, id, origin)
  if (!('submissionId' in made)) throw new Error(made.refused)
  const { submissionId } = made
  const { contentHash } = await store().submission.findFirstOrThrow({ where: { id: submissionId } })
  return { submissionId, contentHash }
}
