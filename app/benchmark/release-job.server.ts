import { createHash } from 'node:crypto'
import { recordAudit } from '#app/platform/audit.server.ts'
import type { Job } from '#app/platform/jobs.server.ts'
import { log, toLoggable } from '#app/platform/log.server.ts'
import { readIndex } from '#app/rounds/read-index.server.ts'
import { toLondonDay } from '#app/ui/dates.ts'
import { acrossOrganisations } from '#prisma/scope.ts'
import { store } from '#prisma/store.ts'
import type { GateStep } from '#scoring/benchmark/index.ts'
import type { BuildInput, BuildOutcome } from './build.ts'
import { publishDue } from './decide-release.server.ts'
import { overall, readDocument } from './document.ts'
import { readScores } from './freeze.server.ts'
import { type Frozen, frozenSchema } from './frozen.ts'
import { benchmarkKey, signText } from './key.server.ts'
import { runBuild } from './run-build.server.ts'
import { toTable } from './table.ts'

/**
 * Builds what is being prepared and publishes what is due. A process that ends half-way leaves the release being
 * prepared, and the next look begins it again: the same contributors give the same bytes, so two processes agree.
 */
export const releaseJob: Job = {
  name: 'benchmark releases',
  everySeconds: 5,
  run: async (stopping) => {
    await publishDue()
    const waiting = await acrossOrganisations('releases', async () =>
      store().release.findMany({
        where: { state: 'preparing' },
        select: { id: true },
        orderBy: { preparedAt: 'asc' },
      }),
    )
    for (const { id } of waiting) if (!stopping.aborted) await buildWaiting(id, stopping)
  },
}

/** Builds one release that is being prepared, unless it is cancelled meanwhile. */
export async function buildWaiting(releaseId: string, stopping: AbortSignal): Promise<void> {
  const input = await readBuildInput(releaseId)
  if (!input) return
  const stop = new AbortController()
  const signal = AbortSignal.any([stopping, stop.signal])
  const steps: GateStep[] = []
  let writing = Promise.resolve()
  const onStep = (step: GateStep) => {
    steps.push(step)
    writing = writing.then(async () => {
      if (!signal.aborted && !(await noteProgress(releaseId, steps))) stop.abort()
    })
  }
  try {
    const outcome = await runBuild(input, signal, onStep)
    await writing
    if (outcome) await keepOutcome(releaseId, outcome)
  } catch (error) {
    log().error({ release: releaseId, ...toLoggable(error) }, 'a release could not be built')
    await refuse(releaseId)
  }
}

async function readBuildInput(releaseId: string): Promise<BuildInput | null> {
  const found = await acrossOrganisations('releases', async () =>
    store().release.findFirst({ where: { id: releaseId, state: 'preparing' }, include: { round: true } }),
  )
  if (!found) return null
  const frozen = frozenSchema.parse(found.frozen)
  const { root } = await readIndex(found.round.indexVersionId)
  return {
    frozen,
    scores: await scoresOf(frozen),
    parts: {
      id: found.key,
      round: {
        name: found.round.name,
        opened: toLondonDay(found.round.opensAt),
        closed: toLondonDay(new Date(found.round.closesAt.getTime() - 1)),
      },
      published: found.publishOn.toISOString().slice(0, 10),
      measures: [
        ...root.children.map(({ id, title }) => ({ id, title })),
        { id: overall, title: 'The lowest commitment' },
      ],
    },
    before: await readBefore(found.round.closesAt),
    key: benchmarkKey(),
  }
}

function scoresOf({ contributors }: Frozen) {
  return readScores(contributors.map(({ submission }) => submission))
}

/** The last release of an earlier round, with what it was made of. */
async function readBefore(closesAt: Date): Promise<BuildInput['before']> {
  const found = await acrossOrganisations('releases', async () =>
    store().release.findFirst({
      where: { state: { in: ['approved', 'published'] }, round: { closesAt: { lt: closesAt } } },
      orderBy: { round: { closesAt: 'desc' } },
    }),
  )
  if (!found?.document) return null
  const frozen = frozenSchema.parse(found.frozen)
  const groups = readDocument(found.document).groups.map(({ title: _, ...group }) => group)
  return { frozen, groups, scores: await scoresOf(frozen) }
}

/** Whether the release is still being prepared. */
async function noteProgress(releaseId: string, steps: readonly GateStep[]): Promise<boolean> {
  const { count } = await acrossOrganisations('releases', async () =>
    store().release.updateMany({
      where: { id: releaseId, state: 'preparing' },
      data: { progress: JSON.parse(JSON.stringify(steps)) as object },
    }),
  )
  return count === 1
}

/** All of a release is there at once, or nothing of it. */
async function keepOutcome(releaseId: string, { attempts, document }: BuildOutcome): Promise<void> {
  const made = document && {
    document,
    csv: toTable(readDocument(document)),
    sha256: createHash('sha256').update(document).digest('hex'),
    signature: signText(document),
  }
  await settle(releaseId, document ? 'release.built' : 'release.stopped', {
    state: document ? 'ready' : 'refused',
    report: JSON.parse(JSON.stringify(attempts)) as object,
    ...made,
  })
}

function refuse(releaseId: string): Promise<void> {
  return settle(releaseId, 'release.stopped', {
    state: 'refused',
    failure: 'The release could not be built. The log of the service says why.',
  })
}

async function settle(
  releaseId: string,
  action: string,
  data: Parameters<ReturnType<typeof store>['release']['updateMany']>[0]['data'],
): Promise<void> {
  await acrossOrganisations('releases', async () =>
    store().$transaction(async (tx) => {
      const { count } = await tx.release.updateMany({ where: { id: releaseId, state: 'preparing' }, data })
      if (count === 1) await recordAudit(tx, { action, subject: `release ${releaseId}` })
    }),
  )
}
