import { overall } from '#app/benchmark/document.ts'
import { readBarriers } from '#app/benchmark/name-barriers.server.ts'
import { barriers } from '#app/benchmark/barriers.ts'
import { toPeerView } from '#app/benchmark/own-position.ts'
import { readNewest } from '#app/benchmark/read-releases.server.ts'
import { toGaps } from '#app/community/views-page.ts'
import { readViewsOfSubmission } from '#app/community/views.server.ts'
import { notFound } from '#app/access/gate.server.ts'
import { nameBefore, toChanges } from '#app/results/changes.ts'
import { readPrevious } from '#app/results/previous.server.ts'
import { requireSubmission, type Submission } from '#app/results/read-submission.server.ts'
import { toResultView } from '#app/results/result-view.ts'
import { toLondonDay } from '#app/ui/dates.ts'
import { chooseAims } from '../aims.ts'
import type { Paper } from './paper-blocks.ts'
import type { PaperSource } from './paper-source.ts'
import { readPlans } from '../read-plans.server.ts'
import { toPaper } from './paper.ts'
import { toTexts } from './paper-text.ts'
import { listTexts } from './paper-text.server.ts'

/** What is planned and measured is so for the whole organisation. */
const noPlans: PaperSource['plans'] = { targets: [], actions: [], measures: [] }

/** The paper of a signed-off submission as it is today, or a 404. */
export async function requirePaper(
  organisation: { id: string; name: string; kind: string },
  submissionId: string | undefined,
): Promise<{ submission: Submission; paper: Paper }> {
  const { submission, model } = await requireSubmission(organisation.id, submissionId, 'results')
  const before = await readPrevious(organisation.id, submission)
  const { department, round } = submission
  const source: PaperSource = {
    ...{ organisation: organisation.name, department, round },
    today: toLondonDay(new Date()),
    view: toResultView(model, submission),
    changes: toChanges(before, { ...submission, model }),
    before: nameBefore(before, round),
    standing: toStanding(submission),
    community: await readCommunity(organisation.id, submission.id),
    peers: department ? null : await readPeers(organisation.kind, submission),
    barriers: await readBarrierWords(organisation.id, submission.assessmentId),
    texts: toTexts(await listTexts(organisation.id)),
    plans: department ? noPlans : await readPlansFor(organisation.id, submission.opensAt),
  }
  return { submission, paper: toPaper(source) }
}

/** With the targets that the board's page shows, those that wait for approval too. */
async function readPlansFor(organisationId: string, opensAt: string): Promise<PaperSource['plans']> {
  const { targets, ...plans } = await readPlans(organisationId)
  return { ...plans, targets: chooseAims(targets, opensAt) }
}

function toStanding({ number, contentHash, indexVersionId, standing }: Submission): PaperSource['standing'] {
  const { signedOff, supersededBy, reopened } = standing
  if (!signedOff) throw notFound()
  const by = signedOff.byTitle ? `${signedOff.byName}, ${signedOff.byTitle}` : signedOff.byName
  return {
    ...{ number, contentHash, indexVersionId, by, signedOffAt: signedOff.at },
    ...{ replacedBy: supersededBy?.number ?? null, reopened: reopened !== null },
  }
}

async function readCommunity(
  organisationId: string,
  submissionId: string,
): Promise<PaperSource['community']> {
  const views = await readViewsOfSubmission(organisationId, submissionId)
  return views && { gaps: toGaps(views.model, views.own, views.groups), over: views.over }
}

async function readPeers(kind: string, { round, result }: Submission): Promise<PaperSource['peers']> {
  const release = await readNewest()
  if (!release) return null
  const { children = [], value } = result
  const scores = Object.fromEntries([...children.map((child) => [child.id, child.value]), [overall, value]])
  return toPeerView(release, kind, { round, scores })
}

async function readBarrierWords(
  organisationId: string,
  assessmentId: string,
): Promise<Record<string, string[]>> {
  const named = Object.entries(await readBarriers(organisationId, assessmentId))
  const toLabels = (ticked: string[]) =>
    barriers.filter(({ barrier }) => ticked.includes(barrier)).map(({ label }) => label)
  return Object.fromEntries(named.map(([id, ticked]) => [id, toLabels(ticked)]))
}
