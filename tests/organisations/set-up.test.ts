import { expect, test } from 'vitest'
import { readPrincipal, startSession } from '#app/access/session.server.ts'
import { signIn } from '#app/access/sign-in.server.ts'
import { type FirstAccount, isSetUpToken, makeSetUpPath, setUp } from '#app/organisations/set-up.server.ts'
import { toSetUpForm } from '#app/organisations/set-up-form.ts'
import { store } from '#prisma/store.ts'
import { fingerprint, givenDatabase } from '#tests/database.ts'
import { password } from '#tests/fixtures.ts'

const database = givenDatabase()

const setUpForm = toSetUpForm({ passwords: true })

const first: FirstAccount = {
  name: 'Ada',
  email: 'ada@example.org',
  password,
  organisation: { name: 'North Trust', kind: 'acute' },
}

async function newToken(): Promise<string> {
  const path = await makeSetUpPath()
  return path!.replace('/set-up/', '')
}

test('an unknown link is refused and changes nothing', async () => {
  await newToken()
  const before = await fingerprint(database)
  expect(await isSetUpToken('x')).toBe(false)
  expect(await isSetUpToken('')).toBe(false)
  expect(await setUp('x', first)).toEqual({ refused: 'link' })
  expect(await fingerprint(database)).toEqual(before)
})

test('a new link replaces one that was not used', async () => {
  const older = await newToken()
  const newer = await newToken()
  expect(await isSetUpToken(older)).toBe(false)
  expect(await setUp(older, first)).toEqual({ refused: 'link' })
  expect(await isSetUpToken(newer)).toBe(true)
})

test('an organisation that is not on the register is refused and the link stays good', async () => {
  const token = await newToken()
  const unknown = { ...first, organisation: { id: '00000000-0000-4000-8000-000000000000' } }
  expect(await setUp(token, unknown)).toEqual({ refused: 'organisation' })
  expect(await isSetUpToken(token)).toBe(true)
  expect(await store().user.count()).toBe(0)
})

test('of ten people who follow the link at once one becomes the first administrator and lead', async () => {
  const token = await newToken()
  const people = Array.from({ length: 10 }, (_, n) => ({ ...first, email: `person-${n}@example.org` }))
  // On a busy machine one of them can also be told that the store took too long.
  const settled = await Promise.allSettled(people.map((person) => setUp(token, person)))
  const outcomes = settled.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []))
  const made = outcomes.flatMap((outcome) => ('userId' in outcome ? [outcome.userId] : []))
  expect(made).toHaveLength(1)
  expect(outcomes.filter((outcome) => 'refused' in outcome)).toEqual(
    Array(outcomes.length - 1).fill({ refused: 'link' }),
  )
  expect(await store().user.count()).toBe(1)
  expect(await store().organisation.count({ where: { name: 'North Trust' } })).toBe(1)
  const request = new Request('http://x', {
    headers: { cookie: (await startSession(made[0]!, { secondFactor: true })).split(';')[0]! },
  })
  const memberships = (await readPrincipal(request))!.memberships
  expect(memberships.map(({ role, organisation }) => [role, organisation?.name ?? null]).sort()).toEqual([
    ['administrator', null],
    ['lead', 'North Trust'],
  ])
  expect(await database.query("select action from audit_event where action = 'set-up'")).toHaveLength(1)
})

test('after the first account there is no set-up again: no link, and no second use of the old one', async () => {
  const before = await fingerprint(database)
  expect(await makeSetUpPath()).toBeNull()
  expect(await setUp('x', first)).toEqual({ refused: 'link' })
  expect(await fingerprint(database)).toEqual(before)
})

test('set-up stays done when its account is gone', async () => {
  await database.query('delete from "user"')
  expect(await makeSetUpPath()).toBeNull()
})

test('the first account can sign in with the password it gave', async () => {
  await database.query('truncate set_up')
  const token = await newToken()
  expect(await setUp(token, { ...first, password: '  twelve and more ' })).toHaveProperty('userId')
  expect(await signIn({ email: first.email, password: '  twelve and more ' }, '192.0.2.1')).toHaveProperty(
    'cookie',
  )
  expect(await signIn({ email: first.email, password: 'twelve and more' }, '192.0.2.1')).toEqual({
    refused: 'credentials',
  })
})

const typed = {
  name: 'Ada',
  email: 'Ada@Example.org ',
  password,
  registered: '',
  newName: 'North',
  newKind: 'acute',
}

test('the form takes an organisation from the register or a new one', () => {
  const id = '0198c0de-0000-7000-8000-000000000000'
  expect(setUpForm.parse(typed)).toMatchObject({
    email: 'ada@example.org',
    organisation: { name: 'North', kind: 'acute' },
  })
  expect(setUpForm.parse({ ...typed, newName: '', newKind: '', registered: id }).organisation).toEqual({ id })
})

test.each([
  ['neither an organisation nor a name', { newName: '', newKind: '' }, 'registered'],
  ['both', { registered: '0198c0de-0000-7000-8000-000000000000' }, 'newName'],
  ['a name without its kind', { newKind: '' }, 'newKind'],
  ['a kind that is not one', { newKind: 'bank' }, 'newKind'],
  ['no name of a person', { name: '  ' }, 'name'],
  ['a short password', { password: 'elevenchars' }, 'password'],
  ['a password of 129 characters', { password: 'a'.repeat(129) }, 'password'],
  ['a wrong email address', { email: 'ada' }, 'email'],
  ['something that is not an id', { registered: "1' or '1'='1", newName: '', newKind: '' }, 'registered'],
])('the form refuses %s', (_what, given, field) => {
  const { error } = setUpForm.safeParse({ ...typed, ...given })
  expect(error?.issues.map(({ path }) => path[0])).toContain(field)
})

test('where people sign in without a password none is asked for, taken or kept', async () => {
  const form = toSetUpForm({ passwords: false })
  const given = { name: 'Ada', email: 'ada@example.org', newName: 'Voices', newKind: 'voluntary' }
  expect(form.parse(given).password).toBeNull()
  expect(form.parse({ ...given, password: 'correct horse battery staple' }).password).toBeNull()
})
