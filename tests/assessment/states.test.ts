import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  isOpen,
  refusalOf,
  type State,
  stateAfter,
  states,
  stateWords,
  type Step,
  steps,
} from '#app/assessment/states.ts'

/** The table of the issue, written down a second time. */
const table: [from: State, step: Step, to: State][] = [
  ['draft', 'submit', 'submitted'],
  ['submitted', 'return', 'returned'],
  ['submitted', 'sign_off', 'signed_off'],
  ['returned', 'submit', 'submitted'],
  ['signed_off', 'reopen', 'draft'],
]

test('the moves are those of the table, and no others', () => {
  const moves = states.flatMap((from) =>
    steps.flatMap((step) => {
      const to = stateAfter(from, step)
      return to ? [[from, step, to]] : []
    }),
  )
  expect(moves).toEqual(table)
})

test('any sequence of steps keeps to the table: a refused step changes nothing and says why', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...steps), { maxLength: 60 }), (sequence) => {
      let state: State = 'draft'
      let submissions = 0
      let decided = 0
      for (const step of sequence) {
        const after = stateAfter(state, step)
        expect(after !== null).toBe(table.some(([from, taken]) => from === state && taken === step))
        if (after === null) {
          expect(refusalOf(state, step)).toMatch(/^This assessment cannot be [a-z ]+: it [a-z ,-]+$/)
          continue
        }
        if (step === 'submit') submissions += 1
        if (step === 'return' || step === 'sign_off') decided += 1
        state = after
        // Each submission is decided about once, before the next one.
        expect(submissions - decided).toBe(state === 'submitted' ? 1 : 0)
      }
    }),
  )
})

test('answers change exactly where it can be submitted', () => {
  expect(states.filter(isOpen)).toEqual(['draft', 'returned'])
})

test('every state is said in words, each in others', () => {
  expect(new Set(Object.values(stateWords)).size).toBe(states.length)
  const refusals = states.flatMap((state) => steps.map((step) => refusalOf(state, step)))
  expect(new Set(refusals).size).toBe(states.length * steps.length)
})
