import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Block, closePartition, partition, type TypeCount } from '#scoring/benchmark/index.ts'
import { joinSmallest } from '#scoring/benchmark/groups.ts'

const minimum = 10

const typeCounts = fc
  .array(fc.record({ family: fc.constantFrom('a', 'b', 'c', 'd'), count: fc.integer({ min: 0, max: 30 }) }), {
    minLength: 1,
    maxLength: 12,
  })
  .map((types) =>
    types.map(({ family, count }, at): TypeCount => ({ type: `${family}${at}`, family, count })),
  )

const present = (types: readonly TypeCount[]) => types.filter(({ count }) => count > 0)
const totalOf = (types: readonly TypeCount[]) => types.reduce((total, { count }) => total + count, 0)
const idsOf = (blocks: readonly Block[]) => blocks.map(({ id, count }) => `${id} ${count}`)

describe('any partition', () => {
  test('holds each type once, and counts its members', () => {
    fc.assert(
      fc.property(typeCounts, (types) => {
        const blocks = partition(types, minimum)
        expect(blocks.flatMap((block) => block.types).sort()).toEqual(
          present(types)
            .map(({ type }) => type)
            .sort(),
        )
        for (const block of blocks)
          expect(block.count).toBe(totalOf(types.filter(({ type }) => block.types.includes(type))))
      }),
    )
  })

  test('has no block below the least number, unless there is one block', () => {
    fc.assert(
      fc.property(typeCounts, (types) => {
        const blocks = partition(types, minimum)
        if (blocks.length > 1) for (const { count } of blocks) expect(count).toBeGreaterThanOrEqual(minimum)
        else expect(totalOf(blocks.map((block) => ({ ...block, type: '', family: '' })))).toBe(totalOf(types))
      }),
    )
  })

  test('does not depend on the order of types', () => {
    fc.assert(
      fc.property(
        typeCounts.chain((types) =>
          fc.tuple(
            fc.constant(types),
            fc.shuffledSubarray(types, { minLength: types.length, maxLength: types.length }),
          ),
        ),
        ([types, shuffled]) => {
          expect(partition(shuffled, minimum)).toEqual(partition(types, minimum))
        },
      ),
    )
  })

  test('leaves types that are all large enough alone', () => {
    const large = typeCounts.map((types) => types.map((type) => ({ ...type, count: type.count + minimum })))
    fc.assert(
      fc.property(large, (types) => {
        expect(partition(types, minimum).map(({ types: each }) => each)).toEqual(
          types.map(({ type }) => [type]).sort(),
        )
      }),
    )
  })

  test('stays inside families that are large enough, with at most one block made of smaller types in each', () => {
    fc.assert(
      fc.property(typeCounts, (types) => {
        const families = [...new Set(present(types).map(({ family }) => family))]
        const membersOf = (family: string) => totalOf(types.filter((each) => each.family === family))
        fc.pre(families.every((family) => membersOf(family) >= minimum))
        const blocks = partition(types, minimum)
        for (const block of blocks) expect(block.families).toHaveLength(1)
        for (const family of families)
          expect(
            blocks.filter(({ families: [own], types: each }) => own === family && each.length > 1).length,
          ).toBeLessThanOrEqual(1)
      }),
    )
  })

  test('does not change when it is closed with the counts it was made of', () => {
    fc.assert(
      fc.property(typeCounts, (types) => {
        const blocks = partition(types, minimum)
        const counts = new Map(types.map(({ type, count }) => [type, count]))
        expect(closePartition(blocks, counts)).toEqual(blocks)
      }),
    )
  })

  test('has one block fewer once its smallest is joined', () => {
    fc.assert(
      fc.property(typeCounts, (types) => {
        const blocks = partition(types, minimum)
        const fewer = joinSmallest(blocks)
        expect(fewer.length).toBeLessThanOrEqual(Math.max(1, blocks.length - 1))
        expect(fewer.flatMap((block) => block.types).sort()).toEqual(
          blocks.flatMap((block) => block.types).sort(),
        )
      }),
    )
  })
})

describe('worked by hand', () => {
  const nhs = (type: string, count: number): TypeCount => ({ type, family: 'nhs', count })
  const system = (type: string, count: number): TypeCount => ({ type, family: 'system', count })
  const local = (type: string, count: number): TypeCount => ({ type, family: 'local', count })

  test('smaller types of a family are put together', () => {
    expect(idsOf(partition([nhs('acute', 12), nhs('ambulance', 4), nhs('community', 7)], minimum))).toEqual([
      'acute 12',
      'ambulance+community 11',
    ])
  })

  test('if they are still too few they take in the smallest type that stands', () => {
    expect(idsOf(partition([nhs('acute', 30), nhs('ambulance', 4), nhs('mental', 12)], minimum))).toEqual([
      'acute 30',
      'ambulance+mental 16',
    ])
  })

  test('the least number itself is enough, one fewer is not', () => {
    expect(idsOf(partition([nhs('a', 10), nhs('b', 10)], minimum))).toEqual(['a 10', 'b 10'])
    expect(idsOf(partition([nhs('a', 9), nhs('b', 10)], minimum))).toEqual(['a+b 19'])
  })

  test('families that are too small are joined, smallest first', () => {
    const types = [nhs('acute', 20), system('icb', 3), local('gp', 6), { type: 'x', family: 'x', count: 7 }]
    expect(idsOf(partition(types, minimum))).toEqual(['acute 20', 'gp+icb+x 16'])
    const fewer = [nhs('acute', 20), system('icb', 3), local('gp', 7), { type: 'x', family: 'x', count: 8 }]
    expect(idsOf(partition(fewer, minimum))).toEqual(['acute 20', 'gp+icb+x 18'])
  })

  test('a family that is too small takes in the smallest block of all where it is the only one', () => {
    expect(idsOf(partition([nhs('acute', 20), nhs('mental', 15), system('icb', 3)], minimum))).toEqual([
      'acute 20',
      'icb+mental 18',
    ])
  })

  test('types of equal size are taken by their names', () => {
    expect(idsOf(partition([nhs('b', 12), nhs('a', 12), nhs('c', 2)], minimum))).toEqual(['a+c 14', 'b 12'])
  })

  test('too few in all are one block, and nobody is none', () => {
    expect(idsOf(partition([nhs('a', 2), system('b', 3)], minimum))).toEqual(['a+b 5'])
    expect(partition([nhs('a', 0)], minimum)).toEqual([])
  })

  test('a programme has room at the start and needs ten at the close', () => {
    const types = [nhs('acute', 14), nhs('community', 13), nhs('mental', 13)]
    const blocks = partition(types)
    expect(idsOf(blocks)).toEqual(['acute 14', 'community+mental 26'])
    const counts = (acute: number, community: number) =>
      new Map(Object.entries({ acute, community, mental: 0 }))
    expect(idsOf(closePartition(blocks, counts(10, 12)))).toEqual(['acute 10', 'community+mental 12'])
    expect(idsOf(closePartition(blocks, counts(9, 12)))).toEqual(['acute+community+mental 21'])
  })

  test('a block that nobody contributed to goes with the one it is joined to', () => {
    const blocks = partition([nhs('acute', 20), nhs('mental', 20), system('icb', 14)])
    const counts = new Map([
      ['acute', 15],
      ['mental', 12],
    ])
    expect(idsOf(closePartition(blocks, counts))).toEqual(['acute 15', 'icb+mental 12'])
  })
})
