import { beforeAll, describe, expect, test } from 'vitest'
import { nameBarriers } from '#app/benchmark/name-barriers.server.ts'
import { reopen } from '#app/assessment/decide.server.ts'
import { readHistory } from '#app/board/history.server.ts'
import { readBoard } from '#app/board/read-board.server.ts'
import { requirePaper } from '#app/board/paper/read-paper.server.ts'
import { toTrendFigure } from '#app/board/trend-view.ts'
import { store } from '#prisma/store.ts'
import { indicatorsOf } from '#scoring/index.ts'
import { givenDatabase } from '#tests/database.ts'
import {
  givenAction,
  givenAnswer,
  givenCompleteAssessment,
  givenLead,
  givenRelease,
  givenSignedOff,
  givenSubmission,
  type GivenSubmission,
  origin,
} from '#tests/fixtures.ts'
import { givenTwoVersions } from './two-versions.ts'

givenDatabase()

let signed: GivenSubmission
let twice: GivenSubmission

beforeAll(async () => {
  const assessment = await givenCompleteAssessment()
  const named = { leadership: ['pace'], workforce: ['money', 'other'] } as const
  await nameBarriers(assessment.organisationId, assessment.lead.id, assessment.id, {
    leadership: [...named.leadership],
    workforce: [...named.workforce],
  })
  signed = await givenSignedOff(await givenSubmission({ assessment }))
  twice = await givenTwoVersions()
})

describe('what a board reads', () => {
  test('is nothing before the first sign-off, also of what waits for it', async () => {
    expect(await readBoard((await givenLead()).organisation.id)).toBeNull()
    expect(await readBoard((await givenSubmission()).organisationId)).toBeNull()
  })

  test('is its own result, with what holds it back, and peers once there is a release', async () => {
    const read = await readBoard(signed.organisationId)
    expect(read!.history.map(({ id }) => id)).toEqual([signed.submissionId])
    expect(read!.barriers).toEqual({
      leadership: ['pace'],
      workforce: expect.arrayContaining(['money', 'other']),
    })
    expect([read!.peers, read!.gaps]).toEqual([null, null])
    await givenRelease()
    expect((await readBoard(signed.organisationId))!.peers!.figure.rows).toHaveLength(6)
  })

  test('is of the whole organisation, never of a department', async () => {
    const data = {
      roundId: (await readHistory(signed.organisationId))[0]!.roundId,
      createdById: signed.lead.id,
    }
    const { organisationId, indexVersionId } = signed
    await store().assessment.create({
      data: { ...data, organisationId, indexVersionId, department: 'Estates' },
    })
    expect(await readHistory(organisationId)).toHaveLength(1)
  })

  test('in the paper of a department has nothing that the whole organisation plans', async () => {
    const assessment = await givenCompleteAssessment()
    const { organisation } = assessment.lead
    await givenAction(assessment.lead)
    const headings = async (submissionId: string) => {
      const { paper } = await requirePaper({ ...organisation, kind: 'acute' }, submissionId)
      return paper.blocks.flatMap((block) => (block.kind === 'heading' ? [block.text] : []))
    }
    await store().assessment.update({ where: { id: assessment.id }, data: { department: 'Estates' } })
    const { submissionId } = await givenSignedOff(await givenSubmission({ assessment }))
    expect(await headings(submissionId)).not.toContain('Actions')
  })

  test('in the paper has the targets of the board’s page, and none of a round that is past', async () => {
    const { organisationId, submissionId, lead } = signed
    const round = await store().round.create({
      data: {
        ...{ name: 'Long past', opensAt: new Date('2001-01-01'), closesAt: new Date('2001-02-01') },
        indexVersionId: signed.indexVersionId,
      },
    })
    const of = { organisationId, roundId: round.id, commitmentId: 'leadership', level: 5, setById: lead.id }
    const approved = { approvedLevel: 5, approvedAt: new Date(), approvedById: signed.sponsor.id }
    await store().target.create({ data: { ...of, ...approved } })
    const { paper } = await requirePaper({ ...lead.organisation, kind: 'acute' }, submissionId)
    expect(JSON.stringify(paper)).not.toContain('Long past')
  })

  test('stays as it was signed off while the assessment is open again, and is the later one afterwards', async () => {
    const { organisationId, id, lead, sponsor, model } = signed
    await reopen(organisationId, lead.id, id, 'A figure was wrong', origin)
    const indicatorId = indicatorsOf(model)[0]!.id
    await givenAnswer(signed, indicatorId, { met: [], none: true, rationale: 'Not yet', confidence: 'high' })
    const level = async () => {
      const [held] = await readHistory(organisationId)
      return held!.result.children![0]!.children!.find((node) => node.id === indicatorId)!.level
    }
    expect(await level()).toBe(1)
    await givenSignedOff(await givenSubmission({ assessment: signed, sponsor }))
    expect([await level(), (await readHistory(organisationId)).length]).toEqual([0, 1])
  })

  test('is oldest round first, each under its own version of the index', async () => {
    const history = await readHistory(twice.organisationId)
    expect(history.map(({ model }) => model.version)).toEqual(['1.0.0', '2.0.0'])
    expect(history.at(-1)).toMatchObject({ id: twice.submissionId, assessmentId: twice.id })
    expect(toTrendFigure(history).rows[0]!.cells.at(-1)).toBe('5 of 6 indicators')
  })
})
