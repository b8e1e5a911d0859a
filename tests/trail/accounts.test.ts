import { afterAll, beforeAll, expect, test } from 'vitest'
import { codeAt } from '#tests/authenticator.ts'
import { givenDatabase } from '#tests/database.ts'
import { givenUser, type GivenUser, password, signInAs } from '#tests/fixtures.ts'
import { type Fields, startServer, type TestServer } from '#tests/server.ts'

const database = givenDatabase()
let server: TestServer
let user: GivenUser
let cookie: string
let key: string
let codes: string[]

beforeAll(async () => {
  server = await startServer({ DATABASE_URL: database.url, LOG_LEVEL: 'silent' })
  user = await givenUser()
  cookie = await signInAs(user)
})
afterAll(() => server?.stop())

/** Posts as the user; gives the page that came back and the user's lines that the request left. */
async function post(where: string, fields: Fields = {}): Promise<{ page: string; actions: string[] }> {
  const response = await server.post(where, fields, { cookie })
  expect(response.status, where).toBeLessThan(400)
  cookie = response.headers.get('set-cookie')?.split(';')[0] ?? cookie
  const lines = await database.query<{ action: string; user_id: string }>(
    'select action, user_id from audit_event where request_id = $1 order by id',
    [response.headers.get('x-request-id')],
  )
  expect(lines.map((line) => line.user_id)).toEqual(lines.map(() => user.id))
  return { page: await response.text(), actions: lines.map(({ action }) => action) }
}

const proof = () => ({ currentPassword: password, code: codes.pop()! })

test('each thing that somebody does with an account leaves its line, with who and from which request', async () => {
  expect((await post('/account/name', { name: 'Another name' })).actions).toEqual(['account.rename'])
  expect((await post('/account/stay')).actions).toEqual([])

  key = /[A-Z2-7]{4}(?: [A-Z2-7]{4}){7}/.exec((await post('/account/second-factor')).page)![0]
  const confirm = { intent: 'confirm', code: codeAt(key), currentPassword: password }
  const confirmed = await post('/account/second-factor', confirm)
  expect(confirmed.actions).toEqual(['second-factor.confirm'])
  codes = confirmed.page.match(/[a-z\d]{5}(?:-[a-z\d]{5}){4}/g)!
  const renewed = await post('/account/second-factor/recovery-codes', proof())
  expect(renewed.actions).toContain('second-factor.codes')
  codes = [...new Set(renewed.page.match(/[a-z\d]{5}(?:-[a-z\d]{5}){4}/g)!)]

  expect((await post('/account/data')).actions).toEqual(['account.export'])
  await signInAs(user)
  expect((await post('/account/sessions', { session: 'others' })).actions).toContain('session.end')
  expect(
    (await post('/account/password', { ...proof(), password: 'lantern copper meadow' })).actions,
  ).toContain('password.change')

  cookie = await signInAs(user, { awaitsCode: true })
  expect((await post('/sign-in/code', { code: codes.pop()! })).actions).toContain('sign-in')
  cookie = await signInAs(user)
  const entered = await post('/account/second-factor/code', { code: codes.pop()! })
  expect(entered.actions).toEqual(['second-factor.enter'])
  const removal = { ...proof(), currentPassword: 'lantern copper meadow' }
  expect((await post('/account/second-factor/remove', removal)).actions).toContain('second-factor.remove')

  expect((await post('/password-reset', { email: user.email })).actions).toEqual(['password.ask'])
  const [mail] = await database.query<{ text: string }>(
    "select text from mail where kind = 'password-reset' and recipient = $1",
    [user.email],
  )
  const link = /\/password-reset\/[\w-]+/.exec(mail!.text)![0]
  expect((await post(link, { password: 'velvet harbour kettle' })).actions).toEqual(['password.reset'])

  cookie = await signInAs(user)
  const close = { currentPassword: 'velvet harbour kettle', sure: 'yes' }
  expect((await post('/account/close', close)).actions).toEqual(['account.anonymise'])
})
