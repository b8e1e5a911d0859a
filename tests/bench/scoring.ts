/**
 * How long score() takes on the index, beside the same rule written by hand. Both run in turn, in the same process,
 * round after round; the figures are medians over the rounds. Run with `tsx tests/bench/scoring.ts`.
 */
import { indicatorsOf, parseModel, score, type Answers } from '#scoring/index.ts'
import { indexV1 } from '#seed/index-v1/index.ts'
import { scoreByHand } from '../scoring/hand-written.ts'

const ROUNDS = 41
const RUNS_A_ROUND = 5_000

const model = parseModel(indexV1)

/** Sixteen sets of complete answers, levels 0 to 6 without a pattern that repeats. */
const sheets: Answers[] = Array.from({ length: 16 }, (_, sheet) =>
  Object.fromEntries(
    indicatorsOf(model).map(({ id }, place) => {
      const level = (place * 5 + sheet * 3 + ((place * sheet) % 4)) % 7
      return [id, { met: Array.from({ length: level }, (_, step) => step + 1) }]
    }),
  ),
)

function timeRound(scoreOne: (answers: Answers) => { level: number | null }): number {
  let total = 0
  const start = performance.now()
  for (let run = 0; run < RUNS_A_ROUND; run += 1)
    total += scoreOne(sheets[run % sheets.length] ?? {}).level ?? 0
  const microseconds = ((performance.now() - start) * 1000) / RUNS_A_ROUND
  if (!Number.isFinite(total)) throw new Error('nothing was scored')
  return microseconds
}

function median(figures: readonly number[]): number {
  return figures.toSorted((a, b) => a - b)[Math.floor(figures.length / 2)] ?? NaN
}

function describe(name: string, figures: readonly number[]): string {
  const microseconds = median(figures)
  const rate = Math.round(1_000_000 / microseconds).toLocaleString('en-GB')
  return `${name.padEnd(16)}${microseconds.toFixed(2).padStart(8)} µs${rate.padStart(12)} assessments a second`
}

for (const answers of sheets) {
  if (score(model, answers).level !== scoreByHand(model, answers).level) throw new Error('the two disagree')
}

const engine: number[] = []
const byHand: number[] = []
for (let round = 0; round < ROUNDS; round += 1) {
  engine.push(timeRound((answers) => score(model, answers)))
  byHand.push(timeRound((answers) => scoreByHand(model, answers)))
}

console.log(`${indicatorsOf(model).length} indicators, median of ${ROUNDS} rounds of ${RUNS_A_ROUND}`)
console.log(describe('score()', engine))
console.log(describe('written by hand', byHand))
console.log(`score() takes ${(median(engine) / median(byHand)).toFixed(1)} times as long`)
