import { expect, test } from 'vitest'
import { requireAssessment } from '#app/assessment/require.server.ts'
import { readForIndicator } from '#app/measures/on-indicator.server.ts'
import { saveReturnByForm } from '#app/measures/return-form.server.ts'
import { store } from '#prisma/store.ts'
import { indicatorsOf } from '#scoring/index.ts'
import { givenDatabase } from '#tests/database.ts'
import { givenAssessment } from '#tests/fixtures.ts'
import { asOf, eds, rated, toForm, wres } from './given.ts'

givenDatabase()

test('an indicator is told what the returns say of its measures, and which criteria they answer; nothing is ticked', async () => {
  const { organisationId, lead, model, id } = await givenAssessment()
  const { assessment } = await requireAssessment(organisationId, id)
  const sender = { organisationId, actorId: lead.id, set: wres }
  const figures = { ...rated('wres-2', [200, 1000], [180, 1000]), ...rated('wres-3', [7, 1000], [12, 1000]) }
  for (const year of [2026, 2027])
    expect(await saveReturnByForm(sender, toForm({ ...asOf(year), ...figures }), '2027-06-01')).toEqual({
      saved: year,
    })
  const scores = { 'eds-3a': '1.5', 'eds-1b': '2' }
  await saveReturnByForm({ ...sender, set: eds }, toForm({ ...asOf(2027), ...scores }), '2027-06-01')
  const indicator = (id: string) => indicatorsOf(model).find((each) => each.id === id)!
  const read = (id: string, { department = assessment.department, index = assessment.indexVersionId } = {}) =>
    readForIndicator(organisationId, { department, indexVersionId: index }, indicator(id))

  const [recruitment] = await read('workforce.recruitment-and-progression')
  expect(recruitment).toMatchObject({ shortTitle: 'WRES', year: 2027, asOf: '2027-03-31' })
  expect(recruitment!.sentences.map(({ id }) => id)).toEqual(['wres-2'])
  expect(recruitment!.suggestions.map(({ level, met }) => [level, met])).toEqual([
    [1, 'unknown'],
    [4, 'met'],
    [6, 'met'],
  ])
  const [processes] = await read('workforce.formal-processes')
  expect(processes!.suggestions.map(({ level, met }) => [level, met])).toEqual([
    [1, 'met'],
    [4, 'not-met'],
  ])
  expect(await read('leadership.board-representation')).toMatchObject([
    { shortTitle: 'EDS 2022', sentences: [{ id: 'eds-3a', sentence: '1.5 out of 3.' }], suggestions: [] },
  ])
  expect((await read('health-equity.use-of-ethnicity-data'))[0]!.sentences).toMatchObject([{ id: 'eds-1b' }])
  expect(await read('leadership.strategy-and-funding')).toEqual([])
  expect(await read('workforce.formal-processes', { department: 'Paediatrics' })).toEqual([])
  expect((await read('workforce.formal-processes', { index: 'remi-2.0.0' }))[0]!.suggestions).toEqual([])
  expect(await store().answer.count({ where: { organisationId } })).toBe(0)
})
