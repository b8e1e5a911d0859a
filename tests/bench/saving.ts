/** Saving an answer, beside one bare upsert on the same connection pool. Microseconds a save, medians of turns. */
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

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!
}
