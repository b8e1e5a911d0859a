import { describe, expect, test } from 'vitest'
import {
  AnswerError,
  explain,
  parseModel,
  progress,
  score,
  unanswered,
  type Answers,
} from '#scoring/index.ts'
import { choiceOf, criteriaOf, groupOf, modelOf, nodeOf, numberOf, standAt } from './models.ts'

const model = parseModel(
  modelOf(
    groupOf('root', { method: 'mean' }, [
      criteriaOf('ladder', [1, 2, 4]),
      choiceOf('choice', [
        { id: 'no', points: 0 },
        { id: 'yes', points: 1 },
      ]),
      numberOf('number', 0, 1),
    ]),
  ),
)

function errorOf(answers: unknown): AnswerError {
  try {
    score(model, answers as Answers)
  } catch (error) {
    if (error instanceof AnswerError) return error
    throw error
  }
  throw new Error('the answers were accepted')
}

describe('answers that do not fit are refused, and the error says where', () => {
  test.each<[string, unknown, string]>([
    ['an unknown indicator', { nobody: { met: [] } }, 'nobody'],
    ['the id of a group', { root: { met: [] } }, 'root'],
    ['a level the indicator has no criterion for', { ladder: { met: [1, 3] } }, 'ladder.met[1]'],
    ['a level above the ladder', { ladder: { met: [7] } }, 'ladder.met[0]'],
    ['level 0 as a criterion', { ladder: { met: [0] } }, 'ladder.met[0]'],
    ['a level below 0', { ladder: { met: [-1] } }, 'ladder.met[0]'],
    ['a level between two', { ladder: { met: [1.5] } }, 'ladder.met[0]'],
    ['a level that is no number', { ladder: { met: [NaN] } }, 'ladder.met[0]'],
    ['a level in words', { ladder: { met: ['1'] } }, 'ladder.met[0]'],
    ['a hole in the list', { ladder: { met: [1, , 2] } }, 'ladder.met[1]'], // eslint-disable-line no-sparse-arrays
    ['a level that is an object', { ladder: { met: [Object.create(null)] } }, 'ladder.met[0]'],
    ['an option that is an object', { choice: { option: Object.create(null) } }, 'choice.option'],
    ['a criterion twice', { ladder: { met: [1, 2, 1] } }, 'ladder.met[2]'],
    ['a level instead of a list', { ladder: { met: 3 } }, 'ladder.met'],
    ['an unknown option', { choice: { option: 'maybe' } }, 'choice.option'],
    ['an option of the prototype', { choice: { option: 'constructor' } }, 'choice.option'],
    ['an option by number', { choice: { option: 0 } }, 'choice.option'],
    ['a number above its maximum', { number: { value: 1.000001 } }, 'number.value'],
    ['a number below its minimum', { number: { value: -0.000001 } }, 'number.value'],
    ['no number', { number: { value: NaN } }, 'number.value'],
    ['an endless number', { number: { value: Infinity } }, 'number.value'],
    ['a number in words', { number: { value: '1' } }, 'number.value'],
    ['a choice for a ladder', { ladder: { option: 'yes' } }, 'ladder'],
    ['criteria for a choice', { choice: { met: [1] } }, 'choice'],
    ['a choice for a number', { number: { option: 'yes' } }, 'number'],
    ['not applicable without a reason', { ladder: { notApplicable: '' } }, 'ladder.notApplicable'],
    ['not applicable with a blank reason', { choice: { notApplicable: ' \n\t' } }, 'choice.notApplicable'],
    ['not applicable as a tick', { number: { notApplicable: true } }, 'number.notApplicable'],
    ['an answer and a reason at once', { ladder: { met: [1], notApplicable: 'No.' } }, 'ladder'],
    ['an empty answer', { ladder: {} }, 'ladder'],
    ['null', { ladder: null }, 'ladder'],
    ['a bare list', { ladder: [1] }, 'ladder'],
    ['a bare level', { ladder: 1 }, 'ladder'],
    ['no answers at all', null, ''],
    ['a list of answers', [], ''],
  ])('%s', (_, answers, path) => {
    const error = errorOf(answers)
    expect(error.path).toBe(path)
    expect(error.message).not.toBe('')
    expect(() => explain(model, answers as Answers, 'root')).toThrow(AnswerError)
  })

  test('both ends of a number are inside', () => {
    expect(nodeOf(score(model, { number: { value: 0 } }), 'number').value).toBe(0)
    expect(nodeOf(score(model, { number: { value: 1 } }), 'number').value).toBe(1)
  })
})

describe('names that objects are born with', () => {
  const ids = ['__proto__', 'constructor', 'toString', 'hasOwnProperty']
  const odd = parseModel(
    modelOf(
      groupOf(
        'valueOf',
        { method: 'minimum' },
        ids.map((id) => criteriaOf(id)),
      ),
    ),
  )

  test.each(ids)('an indicator called %s is unanswered until it is answered', (id) => {
    expect(nodeOf(score(odd, {}), id)).toMatchObject({ level: null, answered: 0 })
    const answers = JSON.parse(`{ "${id}": { "met": [1, 2] } }`) as Answers
    expect(nodeOf(score(odd, answers), id)).toMatchObject({ level: 2, answered: 1 })
    expect(progress(odd, answers)).toMatchObject({ answered: 1, unanswered: 3 })
    expect(unanswered(odd, answers).map((each) => each.id)).toEqual(ids.filter((each) => each !== id))
  })

  test.each(ids)('an answer to %s is refused where the model has no such indicator', (id) => {
    expect(errorOf(JSON.parse(`{ "${id}": { "met": [] } }`)).path).toBe(id)
  })

  test('an answer inherited from a prototype is no answer', () => {
    const inherited = Object.create({ ladder: standAt(2) }) as Answers
    expect(nodeOf(score(model, inherited), 'ladder').level).toBeNull()
  })
})

describe('progress', () => {
  test.each<[string, Answers, [number, number, number], string[]]>([
    ['nothing yet', {}, [0, 0, 3], ['ladder', 'choice', 'number']],
    ['level 0 is an answer', { ladder: { met: [] } }, [1, 0, 2], ['choice', 'number']],
    ['not applicable is an answer', { choice: { notApplicable: 'No.' } }, [1, 1, 2], ['ladder', 'number']],
    ['an undefined answer is none', { choice: undefined }, [0, 0, 3], ['ladder', 'choice', 'number']],
    ['all there', { number: { value: 1 }, choice: { option: 'no' }, ladder: { met: [4] } }, [3, 0, 0], []],
  ])('%s', (_, answers, [answered, notApplicable, missing], ids) => {
    expect(progress(model, answers)).toEqual({ indicators: 3, answered, notApplicable, unanswered: missing })
    expect(unanswered(model, answers).map((each) => each.id)).toEqual(ids)
  })
})
