import { describe, expect, test } from 'vitest'
import { buildGroups, gate, type GateInput, type Verdict } from '#scoring/benchmark/index.ts'
import type { Builder } from '#scoring/benchmark/checks.ts'
import type { Contributor } from '#scoring/benchmark/attacks/contributor.ts'
import { protect } from '#scoring/benchmark/protect.ts'
import { summarise } from '#scoring/benchmark/summarise.ts'
import { makePopulation, measures } from '../../attacks/populations.ts'

const key = Uint8Array.from({ length: 32 }, (_, at) => at * 7)

/** Adds a key to the figures of every measure. */
const withKey =
  (name: string, of: (scores: number[]) => unknown): Builder =>
  (blocks, contributors, named, ...rest) => {
    const built = buildGroups(blocks, contributors, named, ...rest)
    const groups = built.groups.map((group) => {
      const units = new Set(built.members.get(group.id))
      const members = contributors.filter(({ unit }) => units.has(unit))
      const figures = group.figures.map((each) => {
        const told = { ...each, [name]: of(members.map(({ scores }) => scores[each.measure]!)) }
        return told
      })
      return { ...group, figures }
    })
    return { ...built, groups }
  }

/** Adds a group of those chosen, protected like any other. */
const withGroup =
  (id: string, choose: (contributors: readonly Contributor[]) => Contributor[]): Builder =>
  (blocks, contributors, named, secret, depth, policy) => {
    const built = buildGroups(blocks, contributors, named, secret, depth, policy)
    const chosen = choose(contributors)
    if (chosen.length < policy.minimum.median) return built
    const figures = summarise(protect(chosen, named, secret, policy), named, depth, policy)
    return {
      groups: [...built.groups, { ...built.groups[0]!, id, figures }],
      members: new Map([...built.members, [id, chosen.map(({ unit }) => unit)]]),
    }
  }

const broken: Record<string, Builder> = {
  'no rank shift': (blocks, contributors, named, secret, depth, policy) =>
    buildGroups(blocks, contributors, named, secret, depth, { ...policy, rankSlack: 0 }),
  'a minimum of five': (blocks, contributors, named, secret, depth, policy) => {
    const apart = blocks.flatMap(({ types, families }) =>
      types.map((type) => ({ id: type, types: [type], families, count: 0 })),
    )
    const minimum = { ...policy.minimum, median: 5 }
    return buildGroups(apart, contributors, named, secret, depth, {
      ...policy,
      minimum,
      bands: [5, ...policy.bands],
    })
  },
  'quartiles of ten': (blocks, contributors, named, secret, depth, policy) =>
    buildGroups(blocks, contributors, named, secret, depth === 'median' ? 'quartiles' : depth, {
      ...policy,
      minimum: { ...policy.minimum, quartiles: 10 },
    }),
  'steps of one point': (blocks, contributors, named, secret, depth, policy) =>
    buildGroups(blocks, contributors, named, secret, depth, { ...policy, step: 1 }),
  'a mean': withKey('mean', (scores) => scores.reduce((a, b) => a + b) / scores.length),
  'an exact histogram': withKey('histogram', (scores) =>
    Array.from(
      { length: 7 },
      (_, level) => scores.filter((score) => Math.round(score * 0.06) === level).length,
    ),
  ),
  'shares of ten': (blocks, contributors, named, secret, _, policy) =>
    buildGroups(blocks, contributors, named, secret, 'shares', {
      ...policy,
      minimum: { ...policy.minimum, shares: 10 },
    }),
  'a cross filter': withGroup('north', (contributors) =>
    contributors.filter(({ area }) => area?.startsWith('north')),
  ),
  'all but one': withGroup('all-but-one', (contributors) => contributors.slice(1)),
}

function inputOf(shape: string, size: number): GateInput {
  const { blocks, before, after } = makePopulation(shape, size, 1)
  const published = { ...buildGroups(blocks, before, measures, key), contributors: before }
  return { blocks, contributors: after, measures, key, before: published, open: new Set() }
}

/** The verdict on a builder, with the groups of each attempt beside those of a clean builder. */
function judge(
  input: GateInput,
  build: Builder,
): { verdict: Verdict; tried: { own: string; clean: string }[] } {
  const tried: { own: string; clean: string }[] = []
  const watched: Builder = (...given) => {
    const built = build(...given)
    if (given[1] === input.contributors && given[3] === input.key)
      tried.push({ own: JSON.stringify(built.groups), clean: JSON.stringify(buildGroups(...given).groups) })
    return built
  }
  const steps = gate(input, watched)
  for (;;) {
    const { done, value } = steps.next()
    if (done) return { verdict: value, tried }
  }
}

describe.each([
  ['ordinary', 40],
  ['two clusters', 40],
  ['ordinary', 120],
] as const)('of %s scores of %i', (shape, size) => {
  const input = inputOf(shape, size)

  test.each(Object.entries(broken))('a builder with %s is refused by the rules', (_, build) => {
    const { verdict, tried } = judge(input, build)
    expect(tried[0]!.own).not.toBe(tried[0]!.clean)
    expect(verdict.attempts[0]!.steps.at(-1)).toMatchObject({ passed: false })
    expect(['G1', 'G2']).toContain(verdict.attempts[0]!.steps.at(-1)!.gate)
    if (!verdict.accepted) return
    const accepted = JSON.stringify(verdict.accepted.groups)
    expect(tried.filter(({ own, clean }) => own === clean).map(({ own }) => own)).toContain(accepted)
  })
})

test.each([
  ['ordinary', 40],
  ['homogeneous', 40],
  ['all zero', 40],
  ['all six', 40],
  ['two clusters', 120],
] as const)('the clean builder is accepted at once: %s scores of %i', (shape, size) => {
  const { verdict } = judge(inputOf(shape, size), buildGroups)
  expect(verdict.attempts).toHaveLength(1)
  expect(verdict.accepted).toMatchObject({ depth: 'shares' })
})
