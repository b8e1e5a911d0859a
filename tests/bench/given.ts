/** What the benchmarks run on: the service on a fresh database, with a lead, a half-answered draft and a submission. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { submitAssessment } from '#app/assessment/submit.server.ts'
import { startEmbedded } from '#prisma/embedded.ts'
import { setOutside } from '#prisma/scope.ts'
import { closeStore, openStore, store } from '#prisma/store.ts'
import { indicatorsOf } from '#scoring/index.ts'
import {
  givenAnswer,
  givenAssessment,
  givenCompleteAssessment,
  givenLead,
  signInAs,
  origin,
} from '../fixtures.ts'
import { startServer, type TestServer } from '../server.ts'

export interface Given {
  url: string
  service: TestServer
  cookie: string
  organisationId: string
  userId: string
  assessmentId: string
  indicatorId: string
  /** All of the index; the first half is answered. */
  indicatorIds: string[]
  pages: { name: string; path: string }[]
  stop: () => Promise<void>
}

export async function givenService(): Promise<Given> {
  const folder = mkdtempSync(path.join(tmpdir(), 'remi-bench-'))
  const database = await startEmbedded(folder)
  const url = database.url()
  const service = await startServer({ DATABASE_URL: url, LOG_LEVEL: 'error' })
  openStore(url, 'remi_app')
  setOutside('everything')
  const submitted = await givenCompleteAssessment()
  const submission = await submitAssessment(submitted.organisationId, submitted.lead.id, submitted.id, origin)
  if (!('submissionId' in submission)) throw new Error('The benchmark’s assessment could not be submitted.')
  const lead = await givenLead()
  await store().member.create({
    data: { userId: lead.id, organisationId: submitted.organisationId, role: 'lead' },
  })
  const draft = await givenAssessment(lead)
  const indicators = indicatorsOf(draft.model)
  for (const { id } of indicators.slice(0, 14))
    await givenAnswer(draft, id, { met: [1, 2], rationale: 'What shows it.'.repeat(12) })
  const here = `/organisations/${lead.organisation.id}/assessments/${draft.id}`
  const indicatorId = indicators[2]!.id
  return {
    url,
    service,
    cookie: await signInAs(lead),
    organisationId: lead.organisation.id,
    userId: lead.id,
    assessmentId: draft.id,
    indicatorId,
    indicatorIds: indicators.map(({ id }) => id),
    pages: [
      { name: 'task list', path: here },
      { name: 'indicator', path: `${here}/indicators/${indicatorId}` },
      {
        name: 'result',
        path: `/organisations/${submitted.organisationId}/submissions/${submission.submissionId}`,
      },
    ],
    stop: async () => {
      await service.stop()
      await closeStore()
      await database.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
