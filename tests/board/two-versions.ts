/** One organisation with two signed-off submissions, each under its own version of the index. */
import { randomUUID } from 'node:crypto'
import { addEvidence } from '#app/assessment/evidence.server.ts'
import { publishDraft, uploadIndex } from '#app/rounds/index-drafts.server.ts'
import { readIndex } from '#app/rounds/read-index.server.ts'
import { store } from '#prisma/store.ts'
import { indicatorsOf } from '#scoring/index.ts'
import { indexV1 } from '#seed/index-v1/index.ts'
import {
  answeringAny,
  type GivenAssessment,
  givenAnswer,
  givenEarlierRound,
  givenEvidence,
  givenSignedOff,
  type GivenSubmission,
  givenSubmission,
} from '#tests/fixtures.ts'

interface Node extends Record<string, unknown> {
  id: string
  title: string
  children: Node[]
  answer: { kind: 'criteria'; criteria: { level: number; text: string }[] }
}
type Index = Record<string, unknown> & { version: string; root: Node }

/**
 * Version 2 of the index, of which with version 1 can be compared:
 * - leadership 5 of 6: the criteria of the first indicator are reworded
 * - workforce 5 of 7: "Protection from racism at work" is split into two
 * - health equity 6 of 6: only a title is new
 * - anchor institution 5 of 6: one indicator is added
 * - communities 2 of 5, too few for an arrow: one is removed and two are reworded
 */
export function toVersionTwo(version = '2.0.0'): Index {
  const index = structuredClone(indexV1) as unknown as Index
  index.version = version
  const [leadership, workforce, equity, anchor, communities] = index.root.children as [
    Node,
    Node,
    Node,
    Node,
    Node,
  ]
  reword(leadership.children[0]!)
  const at = workforce.children.findIndex(({ id }) => id === 'workforce.racism-at-work')
  const split = workforce.children[at]!
  workforce.children.splice(
    at,
    1,
    { ...split, id: 'workforce.racism-from-colleagues', title: 'Protection from racism by colleagues' },
    { ...split, id: 'workforce.racism-from-public', title: 'Protection from racism by the public' },
  )
  equity.children[0]!.title = 'How well ethnicity is recorded'
  const [first] = anchor.children
  anchor.children.push({ ...first!, id: 'anchor-institution.climate', title: 'Clean air where it is worst' })
  communities.children = communities.children.filter(({ id }) => id !== 'communities.language')
  communities.children.slice(0, 2).forEach(reword)
  return index
}

function reword({ answer }: Node): void {
  answer.criteria = answer.criteria.map(({ level, text }) => ({
    level,
    text: `${text} This is written down.`,
  }))
}

export interface GivenTwoVersions {
  /** Of an earlier round, under version 1: every indicator at stage 1. */
  before: GivenSubmission
  /** Of a later round that is open, under version 2: every indicator at stage 2. */
  after: GivenSubmission
  /** The names of the two rounds. */
  rounds: [before: string, after: string]
}

/** Each call publishes a version of its own and opens a round for it, the last to begin. */
export async function givenTwoVersions(): Promise<GivenTwoVersions> {
  const before = await givenSignedOff()
  const earlier = await givenEarlierRound(before.id)
  const { name, assessment } = await givenUnderVersionTwo(before)
  for (const { id: indicatorId } of indicatorsOf(assessment.model)) {
    await givenAnswer(assessment, indicatorId, { met: [1, 2], rationale: 'Minutes', confidence: 'high' })
    const { organisationId, id: assessmentId, lead } = assessment
    const item = givenEvidence(`Of ${indicatorId}`)
    await addEvidence(organisationId, answeringAny(lead), { assessmentId, indicatorId }, { item })
  }
  const after = await givenSignedOff(await givenSubmission({ assessment, sponsor: before.sponsor }))
  return { before, after, rounds: [earlier, name] }
}

/** The organisation's draft in a round of version 2. */
async function givenUnderVersionTwo({ organisationId, lead }: GivenSubmission) {
  const version = `2.${Number.parseInt(randomUUID().slice(0, 4), 16)}.0`
  const uploaded = await uploadIndex(lead.id, JSON.stringify(toVersionTwo(version)))
  if (!('id' in uploaded)) throw new Error(JSON.stringify(uploaded.issues))
  const published = await publishDraft(uploaded.id, lead.id)
  if (!('versionId' in published)) throw new Error(JSON.stringify(published))
  const { versionId: indexVersionId } = published
  const name = `Version ${version}`
  const [opensAt, closesAt] = [new Date(Date.now() - 60_000), new Date(Date.now() + 30 * 86_400_000)]
  const { id: roundId } = await store().round.create({ data: { name, opensAt, closesAt, indexVersionId } })
  const data = { organisationId, roundId, indexVersionId, createdById: lead.id }
  const { id } = await store().assessment.create({ data })
  const model = await readIndex(indexVersionId)
  const assessment: GivenAssessment = { id, organisationId, indexVersionId, model, lead }
  return { name, assessment }
}
