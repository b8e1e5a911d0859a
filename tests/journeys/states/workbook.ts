/** Working in a spreadsheet: download and upload, what a workbook would change, and what it has changed. */
import { randomUUID } from 'node:crypto'
import { emptyAnswer } from '#app/assessment/answer.ts'
import type { Proposed } from '#app/assessment/workbook/proposals.ts'
import { store } from '#prisma/store.ts'
import { indicatorsOf } from '#scoring/index.ts'
import {
  givenAnswer,
  givenAssessment,
  givenLead,
  givenOrganisation,
  type GivenAssessment,
} from '#tests/fixtures.ts'
import { at, given } from './given.ts'
import { longName, longWord, ofAssessment, press, type State } from './state.ts'

/** One whose answers a workbook would change, and one whose workbooks ask for nothing, or were accepted. */
let full: GivenAssessment
let quiet: GivenAssessment
let [waiting, stale, empty, accepted] = ['', '', '', '']

const madeAt = '2026-11-20T09:30:00.000Z'
const sentence = 'The board has read the figures and agreed what it will do. '

async function keep({ id, organisationId, lead }: GivenAssessment, changes: object, done = false) {
  const data = { id: randomUUID(), assessmentId: id, organisationId, uploadedById: lead.id, changes }
  return (await store().workbookUpload.create({ data: { ...data, acceptedAt: done ? new Date() : null } })).id
}

export async function prepare(): Promise<void> {
  full = await givenAssessment(
    await givenLead({ organisation: await givenOrganisation({ name: longName }), name: longWord }),
  )
  quiet = await givenAssessment()
  const ids = indicatorsOf(full.model).map(({ id }) => id)
  await givenAnswer(full, ids[0]!, { met: [1, 2], rationale: sentence.repeat(40), confidence: 'medium' })
  await givenAnswer(full, ids[1]!, { met: [1], rationale: longWord.repeat(3), confidence: 'high' })
  await givenAnswer(full, ids[8]!, { none: true })
  const place = (position: number) => ({ indicatorId: ids[position]!, sheet: 'Leadership', cell: 'C7' })
  const proposed: Proposed = {
    madeAt,
    proposals: [
      {
        ...place(0),
        version: 0,
        content: { ...emptyAnswer, met: [1, 2, 3], rationale: sentence.repeat(8), confidence: 'high' },
      },
      {
        ...place(1),
        version: 1,
        content: { ...emptyAnswer, met: [1, 2], rationale: 'Shorter now', confidence: 'high' },
      },
      { ...place(8), version: 1, content: { ...emptyAnswer, notApplicable: sentence } },
      {
        ...place(20),
        version: 0,
        content: { ...emptyAnswer, met: [1, 2, 3, 4, 5, 6], rationale: longWord.repeat(2) },
      },
    ],
    problems: [
      { ...place(2), message: 'Choose Yes or No' },
      {
        ...place(3),
        sheet: 'Anchor institution',
        cell: 'C103',
        message: 'Enter why this indicator does not apply to you',
      },
    ],
  }
  accepted = await keep(quiet, { saved: 28, kept: 1 }, true)
  empty = await keep(quiet, { madeAt, proposals: [], problems: [] })
  stale = await keep(full, proposed)
  waiting = await keep(full, proposed)
}

const workbook = `${ofAssessment}.workbook`
const upload = `${ofAssessment}.workbook_.$uploadId`

export const states: State[] = [
  { name: 'workbook', route: workbook, path: () => at(given.draft, '/workbook'), as: () => given.draft.lead },
  {
    name: 'workbook-errors',
    route: workbook,
    path: () => at(full, '/workbook'),
    as: () => full.lead,
    act: press('Upload and see the changes'),
    status: 400,
  },
  {
    name: 'workbook-discarded',
    route: workbook,
    path: () => at(given.draft, '/workbook?discarded'),
    as: () => given.draft.lead,
  },
  {
    name: 'workbook-closed',
    route: workbook,
    path: () => at(given.late, '/workbook'),
    as: () => given.late.lead,
  },
  {
    name: 'workbook-changes',
    route: upload,
    path: () => at(full, `/workbook/${waiting}`),
    as: () => full.lead,
  },
  {
    name: 'workbook-changed-meanwhile',
    route: upload,
    path: () => at(full, `/workbook/${stale}`),
    as: () => full.lead,
    act: async (page) => {
      const [first] = await page.getByLabel('The answer in my workbook').all()
      await first!.check()
      await givenAnswer(full, indicatorsOf(full.model)[20]!.id, { met: [1] })
      await press('Accept and save')(page)
      await page.getByText('For 2 answers you choose').waitFor()
    },
    status: 409,
  },
  {
    name: 'workbook-no-changes',
    route: upload,
    path: () => at(quiet, `/workbook/${empty}`),
    as: () => quiet.lead,
  },
  {
    name: 'workbook-accepted',
    route: upload,
    path: () => at(quiet, `/workbook/${accepted}`),
    as: () => quiet.lead,
  },
]
