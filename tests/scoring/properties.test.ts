import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  groupsOf,
  indicatorsOf,
  parseModel,
  score,
  type Answer,
  type Answers,
  type Indicator,
  type Model,
} from '#scoring/index.ts'
import {
  answerTo,
  anyModel,
  attainmentRule,
  backwards,
  completeAnswers,
  lineOf,
  reversed,
  scorable,
} from './arbitraries.ts'
import { scoreByHand } from './hand-written.ts'
import { answersAt, byId, criteriaList, groupOf, indexShaped, modelOf, nodeOf, numberOf } from './models.ts'

const index = parseModel(indexShaped())

/** Each property holds for models of any shape, and for the shape of the index. */
const shapes: [string, fc.Arbitrary<Model>, number][] = [
  ['any model', anyModel, 300],
  ['the index', fc.constant(index), 60],
]

/** A model, complete answers, one of its indicators, and another answer to that. */
function withOneChange(models: fc.Arbitrary<Model>) {
  return scorable(models, completeAnswers).chain(({ model, answers }) =>
    fc.constantFrom(...indicatorsOf(model)).chain((indicator) =>
      fc.record({
        model: fc.constant(model),
        answers: fc.constant(answers),
        indicator: fc.constant(indicator),
        other: answerTo(indicator),
      }),
    ),
  )
}

/** An indicator's answer with one more criterion met; null when there is none to add. */
function oneMore({ answer }: Indicator, given: Answer | undefined, pick: number): Answer | null {
  if (answer.kind !== 'criteria' || !given || !('met' in given)) return null
  const unmet = answer.criteria.map(({ level }) => level).filter((level) => !given.met.includes(level))
  const added = unmet[pick % Math.max(1, unmet.length)]
  return added === undefined ? null : { met: [...given.met, added] }
}

describe.each(shapes)('%s', (_, models, numRuns) => {
  test('every level is one of the levels, and every count is in bounds', () => {
    fc.assert(
      fc.property(scorable(models), ({ model, answers }) => {
        const levels = new Set<number | null>([...model.levels.map((each) => each.level), null])
        for (const node of byId(score(model, answers)).values()) {
          expect(levels).toContain(node.level)
          expect(node.value === null || Number.isFinite(node.value)).toBe(true)
          for (const percent of Object.values(node.percentByLevel ?? {})) {
            expect(percent === null || (percent >= 0 && percent <= 100)).toBe(true)
          }
        }
        const { applicable, answered } = score(model, answers)
        expect(answered).toBe(Object.keys(answers).length)
        const out = Object.values(answers).filter((answer) => 'notApplicable' in answer).length
        const leave = model.notApplicable === 'exclude' ? out : 0
        expect(applicable).toBe(indicatorsOf(model).length - leave)
      }),
      { numRuns },
    )
  })

  test('a progress index is between 0 and 100', () => {
    fc.assert(
      fc.property(scorable(models), ({ model, answers }) => {
        const result = byId(score(model, answers))
        for (const group of groupsOf(model)) {
          if (group.combine.method !== 'attainment') continue
          const value = result.get(group.id)?.value ?? 0
          expect(value >= 0 && value <= 100).toBe(true)
        }
      }),
      { numRuns },
    )
  })

  test('meeting one more criterion never lowers a level', () => {
    fc.assert(
      fc.property(withOneChange(models), fc.nat(), ({ model, answers, indicator }, pick) => {
        const more = oneMore(indicator, answers[indicator.id], pick)
        fc.pre(more !== null)
        const before = byId(score(model, answers))
        const after = byId(score(model, { ...answers, [indicator.id]: more as Answer }))
        for (const [id, node] of before) {
          if (node.level === null) expect(after.get(id)?.level).toBeNull()
          else expect(after.get(id)?.level).toBeGreaterThanOrEqual(node.level)
        }
      }),
      { numRuns },
    )
  })

  test('the order of children, properties and answers does not matter', () => {
    fc.assert(
      fc.property(scorable(models), ({ model, answers }) => {
        const turned = byId(score(reversed(model), backwards(answers)))
        const straight = byId(score(model, answers))
        expect(turned.size).toBe(straight.size)
        for (const [id, node] of straight) expect(turned.get(id)).toEqual(node)
      }),
      { numRuns },
    )
  })

  test('an unanswered indicator gives null above it, and nowhere else', () => {
    fc.assert(
      fc.property(withOneChange(models), ({ model, answers, indicator }) => {
        const strict = parseModel({ ...model, unanswered: 'blocks' })
        const { [indicator.id]: _taken, ...rest } = answers
        const before = byId(score(strict, answers))
        const line = lineOf(strict, indicator.id)
        for (const [id, node] of byId(score(strict, rest))) {
          if (line.has(id)) expect(node).toMatchObject({ level: null, value: null })
          else expect(node).toEqual(before.get(id))
        }
      }),
      { numRuns },
    )
  })

  test('another answer, "not applicable" among them, moves only what it is part of', () => {
    fc.assert(
      fc.property(withOneChange(models), ({ model, answers, indicator, other }) => {
        const line = lineOf(model, indicator.id)
        const before = byId(score(model, answers))
        for (const answer of [other, { notApplicable: 'No.' }]) {
          for (const [id, node] of byId(score(model, { ...answers, [indicator.id]: answer }))) {
            if (!line.has(id)) expect(node).toEqual(before.get(id))
          }
        }
      }),
      { numRuns },
    )
  })

  test('where not applicable is left out, the rest scores as if the indicator were not there', () => {
    fc.assert(
      fc.property(scorable(models, completeAnswers), ({ model, answers }) => {
        const excluding = parseModel({ ...model, notApplicable: 'exclude', unanswered: 'exclude' })
        const applicable = Object.entries(answers).filter(([, answer]) => !('notApplicable' in answer))
        const without = byId(score(excluding, Object.fromEntries(applicable)))
        for (const [id, { level, value }] of byId(score(excluding, answers))) {
          expect(without.get(id)).toMatchObject({ level, value })
        }
      }),
      { numRuns },
    )
  })

  test('scoring twice gives the same bytes and leaves its input alone', () => {
    fc.assert(
      fc.property(scorable(models), ({ model, answers }) => {
        const copy = structuredClone(answers)
        const first = JSON.stringify(score(model, answers))
        expect(JSON.stringify(score(model, answers))).toBe(first)
        expect(JSON.stringify(score(parseModel(structuredClone(model)), copy))).toBe(first)
        expect(answers).toEqual(copy)
      }),
      { numRuns },
    )
  })
})

describe('the index', () => {
  const complete = fc.array(fc.nat(6), { minLength: 28, maxLength: 28 })

  test('says what the rule written by hand says', () => {
    fc.assert(
      fc.property(completeAnswers(index), complete, (gapped, levels) => {
        const bare = Object.entries(gapped).map(
          ([id, answer]) => ['met' in answer ? id : '', answer] as const,
        )
        const answers: Answers = {
          ...answersAt(index, levels),
          ...Object.fromEntries(bare.filter(([id]) => id)),
        }
        const result = score(index, answers)
        const byHand = scoreByHand(index, answers)
        expect(result.level).toBe(byHand.level)
        expect(result.children?.map(({ id, level, value }) => ({ id, level, progress: value }))).toEqual(
          byHand.commitments,
        )
      }),
      { numRuns: 500 },
    )
  })

  test('one commitment never moves another', () => {
    fc.assert(
      fc.property(complete, complete, fc.nat(4), (some, others, place) => {
        const chosen = index.root.children[place]?.id ?? ''
        const [before, other] = [answersAt(index, some), answersAt(index, others)]
        const mixed = Object.entries(other).map(([id, answer]) => [
          id,
          id.startsWith(`${chosen}.`) ? answer : before[id],
        ])
        const after = score(index, Object.fromEntries(mixed) as Answers)
        for (const { id, level } of score(index, before).children ?? []) {
          if (id !== chosen) expect(nodeOf(after, id).level).toBe(level)
        }
      }),
    )
  })
})

describe('exact at borders', () => {
  test('a share of indicators is met by exactly that many, and not by one fewer', () => {
    fc.assert(
      fc.property(attainmentRule, fc.integer({ min: 1, max: 40 }), ({ share }, count) => {
        const rule = { method: 'attainment', share, spread: 9 } as const
        const model = parseModel(modelOf(groupOf('root', rule, criteriaList('i', count)), {}, 6))
        const needed = Number((BigInt(share[0] * count) + BigInt(share[1] - 1)) / BigInt(share[1]))
        const levelWith = (met: number) =>
          score(
            model,
            answersAt(
              model,
              Array.from({ length: count }, (_, place) => (place < met ? 4 : 3)),
            ),
          ).level
        expect([levelWith(needed), levelWith(needed - 1)]).toEqual([4, 3])
      }),
    )
  })

  test('a sum of decimals falls in the band that starts at their decimal sum', () => {
    const thousandths = fc.array(fc.integer({ min: 0, max: 5000 }), { minLength: 2, maxLength: 12 })
    fc.assert(
      fc.property(thousandths, (given) => {
        const total = given.reduce((sum, each) => sum + each, 0)
        const border = (cut: number) => [
          { from: -1, below: cut / 1000, level: 0 },
          { from: cut / 1000, level: 1 },
        ]
        const children = given.map((_, place) => numberOf(`n${place}`, 0, 5))
        const answers = Object.fromEntries(given.map((each, place) => [`n${place}`, { value: each / 1000 }]))
        const levelAt = (cut: number) => {
          const root = groupOf('root', { method: 'sum' }, children, { bands: border(cut) })
          return score(parseModel(modelOf(root)), answers)
        }
        expect(levelAt(total)).toMatchObject({ level: 1, value: total / 1000 })
        expect(levelAt(total + 1).level).toBe(0)
      }),
    )
  })

  test('a percentage is reached by exactly that share', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.nat(60), (count, met) => {
        fc.pre(met <= count)
        const gates = (percent: number) => [{ level: 1, require: [{ level: 1, percent }] }]
        const levelAt = (percent: number) => {
          const rule = { method: 'thresholds', gates: gates(percent) } as const
          const model = parseModel(modelOf(groupOf('root', rule, criteriaList('i', count))))
          return score(
            model,
            answersAt(
              model,
              Array.from({ length: count }, (_, place) => (place < met ? 1 : 0)),
            ),
          ).level
        }
        const whole = Math.floor((100 * met) / count)
        expect(levelAt(whole)).toBe(1)
        if (whole < 100) expect(levelAt(whole + 1)).toBe(0)
      }),
    )
  })
})
