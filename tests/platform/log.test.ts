import { expect, test } from 'vitest'
import { toLoggable } from '#app/platform/log.server.ts'
import { store } from '#prisma/store.ts'
import { givenDatabase } from '#tests/database.ts'

givenDatabase()

const said = (error: unknown) => JSON.stringify(toLoggable(error))

test('an error is told by its kind, code and frames, never by its message', () => {
  const error = Object.assign(new TypeError('canary'), { code: 'E_CODE', detail: 'canary', input: 'canary' })
  expect(toLoggable(error)).toMatchObject({ kind: 'TypeError', code: 'E_CODE' })
  expect(toLoggable(error).stack![0]).toMatch(/^at .*log\.test\.ts/)
  expect(said(error)).not.toContain('canary')
})

test.each([
  'line\n    at canary (file:1:1)',
  '\n    at canary\n    at canary (x:1:1)',
  'canary\r\n  at canary:1:1',
  '"},{"level":60,"msg":"canary"}\n',
])('a message that looks like frames is not taken for them: %j', (message) => {
  expect(said(new Error(message))).not.toContain('canary')
})

test('the causes of an error and what is thrown beside errors are not told', () => {
  expect(said(new Error('x', { cause: new Error('canary') }))).not.toContain('canary')
  expect(toLoggable('canary')).toEqual({ kind: 'string' })
  expect(toLoggable({ message: 'canary' })).toEqual({ kind: 'object' })
  expect(toLoggable(null)).toEqual({ kind: 'object' })
})

test('an error of the store is told by PostgreSQL’s own code, without what was asked', async () => {
  const wrong = await store().$queryRaw`select ${'canary'}::int`.catch((error: unknown) => error)
  expect(toLoggable(wrong)).toMatchObject({ kind: 'PrismaClientKnownRequestError', sqlState: '22P02' })
  expect(said(wrong)).not.toContain('canary')
  const data = { id: '0198c0de-0000-7000-8000-000000000000', name: 'canary', email: 'CANARY@example.org' }
  const refused = await store()
    .user.create({ data })
    .catch((error: unknown) => error)
  expect(toLoggable(refused).kind).toMatch(/^Prisma/)
  expect(said(refused)).not.toMatch(/canary/i)
  const mistaken = await store()
    .user.create({ data: { ...data, role: 'canary' } as never })
    .catch((error: unknown) => error)
  expect(said(mistaken)).not.toMatch(/canary/i)
})
