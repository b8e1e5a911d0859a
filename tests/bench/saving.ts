/** Saving an answer, alone and by ten people at once, beside a bare upsert on the same connection pool. */
import { randomUUID } from 'node:crypto'
import { saveAnswer } from '#app/assessment/save.server.ts'
import { pool } from '#prisma/store.ts'
import type { Given } from './given.ts'

const turns = 9
const saves = 200

const upsert = `insert into answer (assessment_id, indicator_id, organisation_id, met, none, rationale, version, updated_by)
  values ($1, $2, $3, $4, false, $5, 1, $6)
  on conflict (assessment_id, indicator_id) do update
  set met = excluded.met, rationale = excluded.rationale, version = answer.version + 1, updated_at = now()`

async function time(work: (turn: number) => Promise<unknown>): Promise<number> {
  const started = performance.now()
  for (let turn = 0; turn < saves; turn += 1) await work(turn)
  return ((performance.now() - started) * 1000) / saves
}

export async function benchSaving({
  organisationId,
  userId,
  assessmentId,
  indicatorId,
}: Given): Promise<void> {
  const key = randomUUID()
  const target = { assessmentId, indicatorId, indexVersionId: 'remi-1.0.0' }
  const rationale = 'What shows it. '.repeat(12)
  const content = { met: [1, 2], none: false, notApplicable: null, rationale, confidence: 'high' as const }
  const actor = { userId, answers: 'any' as const }
  let sequence = 0
  const save = async () => {
    sequence += 1
    const saved = await saveAnswer(organisationId, actor, target, content, {
      version: sequence === 1 ? 1 : 0,
      key,
      sequence,
    })
    if (!('saved' in saved)) throw new Error(`The benchmark’s answer was not saved: ${JSON.stringify(saved)}`)
  }
  const bare = () =>
    pool().query(upsert, [assessmentId, indicatorId, organisationId, [1, 2], rationale, userId])
  const ours: number[] = []
  const floor: number[] = []
  for (let turn = 0; turn < turns; turn += 1) {
    ours.push(await time(save))
    floor.push(await time(bare))
  }
  const [a, b] = [median(ours), median(floor)]
  console.log(
    `save an answer: ${a.toFixed(0)} µs with its line in the trail | one bare statement ${b.toFixed(0)} µs | ${(a / b).toFixed(2)} ×`,
  )
}

const writers = 10
const savesEach = 40

/** Ten people at once, each on an indicator of their own. They wait for each other where their lines enter the trail. */
export async function benchSavingTogether(given: Given): Promise<void> {
  const { organisationId, userId, assessmentId, indicatorIds } = given
  const actor = { userId, answers: 'any' as const }
  const rationale = 'What shows it. '.repeat(12)
  const content = { met: [1, 2], none: false, notApplicable: null, rationale, confidence: 'high' as const }
  const ours = async (indicatorId: string, version: number, key: string, sequence: number) => {
    const target = { assessmentId, indicatorId, indexVersionId: 'remi-1.0.0' }
    const saved = await saveAnswer(organisationId, actor, target, content, { version, key, sequence })
    if (!('saved' in saved)) throw new Error(`The benchmark’s answer was not saved: ${JSON.stringify(saved)}`)
  }
  const bare = (indicatorId: string) =>
    pool().query(upsert, [assessmentId, indicatorId, organisationId, [1, 2], rationale, userId])
  const together = async (work: (indicatorId: string, turn: number) => Promise<unknown>) => {
    const started = performance.now()
    await Promise.all(
      indicatorIds.slice(-writers).map(async (indicatorId) => {
        for (let turn = 1; turn <= savesEach; turn += 1) await work(indicatorId, turn)
      }),
    )
    return (writers * savesEach * 1000) / (performance.now() - started)
  }
  const key = randomUUID()
  const [a, b] = [
    await together((indicatorId, turn) => ours(indicatorId, 0, key, turn)),
    await together((indicatorId) => bare(indicatorId)),
  ]
  console.log(
    `ten people saving at once: ${a.toFixed(0)} saves a second with their lines | bare statements ${b.toFixed(0)} a second | ${(b / a).toFixed(2)} ×`,
  )
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!
}
