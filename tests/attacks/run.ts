/**
 * `npm run attack [sizes…]`: every attack of the benchmark's design on populations of each size and shape. Ends with 1
 * when a bound is broken on our design, or when the naive design holds out.
 */
import { addTallies, type Tally } from '#scoring/benchmark/attacks/tally.ts'
import { breakNaive } from './naive.ts'
import { attackOurs, release } from './ours.ts'
import { makePopulation, shapes } from './populations.ts'

const asked = process.argv.slice(2).map(Number)
const sizes = asked.length > 0 ? asked : [40, 80, 120, 300, 1000]
const largestNaive = 120
let broken = 0
let exact = 0
let naiveTried = false

const cell = (value: string | number, width: number) => String(value).padStart(width)

for (const size of sizes)
  for (const shape of Object.keys(shapes)) {
    const population = makePopulation(shape, size, 1)
    console.log(`\n— ${size} organisations, ${shape}`)
    attack(population)
    if (size <= largestNaive) attackNaive(population)
  }

console.log('\n(k) timing, (l) the same 404 for each group that is not published, and (n) views of')
console.log('different participants run against the service: in tests/benchmark.')
console.log(`The naive design is attacked up to ${largestNaive} organisations.`)
console.log(`\n${broken} bounds broken on our design; ${exact} scores and joiners exact in the naive one`)
process.exit(broken > 0 || (naiveTried && exact === 0) ? 1 : 0)

function attack(population: ReturnType<typeof makePopulation>): void {
  const before = release(population, population.before, null)
  const after = before && release(population, population.after, before)
  if (!before || !after) {
    console.log('the gate publishes nothing')
    return
  }
  console.log(`${after.groups.length} groups, told as far as ${after.depth}`)
  console.log(
    `${'attack'.padEnd(32)}${cell('targets', 9)}${cell('narrowed', 10)}${cell('exact', 7)}${cell('least', 21)}${cell('bound', 11)}`,
  )
  for (const row of attackOurs(population, before, after)) {
    if (row.broken) broken += 1
    console.log(
      `${row.attack.padEnd(32)}${cell(row.targets, 9)}${cell(row.narrowed, 10)}${cell(row.exact, 7)}${cell(row.least, 21)}${cell(row.bound, 11)}${row.broken ? ' BROKEN' : ''}`,
    )
  }
}

function attackNaive(population: ReturnType<typeof makePopulation>): void {
  const naive = breakNaive(population)
  naiveTried = true
  exact += naive.exact + naive.joinersExactAlone + (naive.programmes['means of all filters']?.exact ?? 0)
  console.log(
    `naive design: ${naive.exact} of ${naive.contributors} scores exact from the means of one release, ${naive.exactToOne} to another contributor; from two releases ${naive.joinersExact} of ${naive.joiners} joiners and resubmitters, ${naive.joinersExactAlone} where all others stay`,
  )
  for (const [who, tally] of Object.entries(naive.programmes)) {
    const { targets, narrowed, exact: levels, least }: Tally = addTallies([tally])
    console.log(
      `naive design, ${who}: ${narrowed} of ${targets} narrowed, ${levels} with one level left, least ${least.toFixed(1)}`,
    )
  }
}
