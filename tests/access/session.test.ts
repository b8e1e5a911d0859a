import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { endSession } from '#app/access/end-session.server.ts'
import { readAwaitingCode } from '#app/access/raise-session.server.ts'
import { readPrincipal, startSession } from '#app/access/session.server.ts'
import { givenDatabase } from '#tests/database.ts'
import { givenLead, givenOrganisation, givenRole, givenUser, signInAs } from '#tests/fixtures.ts'
import { store } from '#prisma/store.ts'

const database = givenDatabase()

const asking = (cookie?: string) =>
  new Request('http://x/', { headers: cookie === undefined ? {} : { cookie } })
const tokenOf = (cookie: string) => cookie.split(';')[0]!.split('=')[1]!
const hashOf = (cookie: string) => createHash('sha256').update(tokenOf(cookie)).digest()

/** Moves the session's times, as if that long had passed. */
async function age(
  cookie: string,
  column: 'last_seen_at' | 'expires_at' | 'created_at',
  by: string,
): Promise<void> {
  await database.query(`update session set ${column} = ${column} - $1::interval where token_hash = $2`, [
    by,
    hashOf(cookie),
  ])
}

describe('the cookie', () => {
  test('is bound to this host over TLS, hidden from scripts, and lasts as long as the session', async () => {
    const cookie = await startSession((await givenUser()).id)
    const [pair, ...attributes] = cookie.split('; ')
    expect(pair).toMatch(/^__Host-remi_session=[\w-]{43}$/)
    expect(attributes.sort()).toEqual(['HttpOnly', 'Max-Age=43200', 'Path=/', 'SameSite=Lax', 'Secure'])
  })

  test('is taken away with the same attributes', async () => {
    const [pair, ...attributes] = (await endSession(asking())).split('; ')
    expect(pair).toBe('__Host-remi_session=')
    expect(attributes.sort()).toEqual(['HttpOnly', 'Max-Age=0', 'Path=/', 'SameSite=Lax', 'Secure'])
  })

  test('is another one at each sign-in', async () => {
    const user = await givenUser()
    expect(tokenOf(await startSession(user.id))).not.toBe(tokenOf(await startSession(user.id)))
  })

  test('is found among others, and only by its whole name', async () => {
    const user = await givenUser()
    const cookie = await signInAs(user)
    expect((await readPrincipal(asking(`a=b; ${cookie}; c=d`)))?.user.id).toBe(user.id)
    expect((await readPrincipal(asking(`a=b;${cookie}`)))?.user.id).toBe(user.id)
    expect(await readPrincipal(asking(`x${cookie}`))).toBeNull()
    expect(await readPrincipal(asking(cookie.replace('__Host-', '')))).toBeNull()
  })
})

describe('the token', () => {
  test('stands in no column of any table, only its hash does', async () => {
    const token = tokenOf(await startSession((await givenLead()).id))
    const tables = await database.query<{ name: string }>(
      "select table_name as name from information_schema.tables where table_schema = 'public'",
    )
    const encodings = [
      token,
      Buffer.from(token).toString('hex'),
      Buffer.from(token, 'base64url').toString('hex'),
    ]
    for (const { name } of tables) {
      const rows = await database.query<{ text: string }>(`select t::text as text from "${name}" t`)
      for (const secret of encodings)
        expect(
          rows.filter(({ text }) => text.includes(secret)),
          name,
        ).toEqual([])
    }
    const hash = createHash('sha256').update(token).digest()
    expect(await database.query('select 1 from session where token_hash = $1', [hash])).toHaveLength(1)
  })

  test('is not its own hash: a stolen table signs nobody in', async () => {
    const cookie = await signInAs(await givenUser())
    for (const form of ['hex', 'base64', 'base64url'] as const) {
      expect(await readPrincipal(asking(`__Host-remi_session=${hashOf(cookie).toString(form)}`))).toBeNull()
    }
  })

  test.each(['', 'x', '0', 'null', '%00', '"', "' or 1=1 --", 'é', '\u{1F600}'.slice(0, 1)])(
    'made up as %j is nobody',
    async (token) => {
      const request = { headers: { get: () => `__Host-remi_session=${token}` } } as unknown as Request
      expect(await readPrincipal(request)).toBeNull()
    },
  )
})

describe('a session', () => {
  test('tells who the user is and what they hold where', async () => {
    const organisation = await givenOrganisation({ name: 'East Trust', kind: 'council', fewStaff: true })
    const lead = await givenLead({ organisation })
    await givenRole(lead, 'administrator')
    const principal = await readPrincipal(asking(await signInAs(lead, { secondFactor: true })))
    expect(principal?.user).toEqual({ id: lead.id, name: lead.name, email: lead.email })
    expect(principal?.memberships).toHaveLength(2)
    expect(principal?.memberships).toContainEqual({
      role: 'lead',
      organisationId: organisation.id,
      ics: null,
      organisation: { id: organisation.id, name: 'East Trust', kind: 'council', fewStaff: true },
    })
    expect(principal?.memberships).toContainEqual({
      role: 'administrator',
      organisationId: null,
      ics: null,
      organisation: null,
    })
    expect(principal?.withheld).toEqual([])
  })

  test.each(['administrator', 'steering'] as const)(
    'without a second factor does not count the role of %s, and says so',
    async (role) => {
      const lead = await givenLead()
      await givenRole(lead, role)
      const principal = await readPrincipal(asking(await signInAs(lead)))
      expect(principal?.memberships.map((held) => held.role)).toEqual(['lead'])
      expect(principal?.withheld).toEqual([role])
    },
  )

  test('that awaits a code is nobody yet, and is known to await it', async () => {
    const user = await givenUser()
    const cookie = await signInAs(user, { awaitsCode: true })
    expect(await readPrincipal(asking(cookie))).toBeNull()
    expect(await readAwaitingCode(asking(cookie))).toEqual({ userId: user.id })
    expect(await readAwaitingCode(asking(await signInAs(user)))).toBeNull()
  })

  test.each([
    ['lead', 60],
    ['administrator', 30],
  ] as const)('of a %s ends after %d minutes without use', async (role, minutes) => {
    const lead = await givenLead()
    if (role !== 'lead') await givenRole(lead, role)
    const cookie = await signInAs(lead)
    const unusedFor = (time: string) =>
      store()
        .$executeRaw`update session set last_seen_at = now() - ${time}::interval where user_id = ${lead.id}::uuid`
    await unusedFor(`${minutes} minutes -5 seconds`)
    expect((await readPrincipal(asking(cookie)))?.idleSeconds).toBe(minutes * 60)
    await unusedFor(`${minutes} minutes 5 seconds`)
    expect(await readPrincipal(asking(cookie))).toBeNull()
  })

  test('of a user without a role is still theirs', async () => {
    const user = await givenUser()
    expect(await readPrincipal(asking(await signInAs(user)))).toMatchObject({
      user: { id: user.id, name: user.name, email: user.email },
      memberships: [],
    })
  })

  test('follows a change of roles at once', async () => {
    const lead = await givenLead()
    const cookie = await signInAs(lead)
    await store().member.deleteMany({ where: { userId: lead.id } })
    expect((await readPrincipal(asking(cookie)))?.memberships).toEqual([])
  })

  test('lasts 12 hours however busy it is', async () => {
    const cookie = await signInAs(await givenUser())
    await age(cookie, 'expires_at', '11 hours 59 minutes')
    expect(await readPrincipal(asking(cookie))).not.toBeNull()
    await age(cookie, 'expires_at', '1 minute 1 second')
    expect(await readPrincipal(asking(cookie))).toBeNull()
  })

  test('rests at most 60 minutes', async () => {
    const cookie = await signInAs(await givenUser())
    await age(cookie, 'last_seen_at', '59 minutes')
    expect(await readPrincipal(asking(cookie))).not.toBeNull()
    await age(cookie, 'last_seen_at', '59 minutes')
    expect(await readPrincipal(asking(cookie)), 'used in between, it lives on').not.toBeNull()
    await age(cookie, 'last_seen_at', '60 minutes 1 second')
    expect(await readPrincipal(asking(cookie))).toBeNull()
    expect(await readPrincipal(asking(cookie)), 'asking does not wake it').toBeNull()
  })

  test('notes its use at most once a minute', async () => {
    const cookie = await signInAs(await givenUser())
    const seen = async () =>
      (
        await database.query<{ at: Date }>('select last_seen_at as at from session where token_hash = $1', [
          hashOf(cookie),
        ])
      )[0]!.at
    await age(cookie, 'last_seen_at', '59 seconds')
    const before = await seen()
    await readPrincipal(asking(cookie))
    expect(await seen()).toEqual(before)
    await age(cookie, 'last_seen_at', '2 minutes')
    await readPrincipal(asking(cookie))
    expect((await seen()).getTime()).toBeGreaterThan(before.getTime() - 1000)
  })

  test('that has ended is dead when its cookie is played again', async () => {
    const user = await givenUser()
    const [cookie, other] = [await signInAs(user), await signInAs(user)]
    await endSession(asking(cookie))
    expect(await readPrincipal(asking(cookie))).toBeNull()
    expect(await readPrincipal(asking(other)), 'another browser of the user stays signed in').not.toBeNull()
    await expect(endSession(asking(cookie))).resolves.toContain('Max-Age=0')
  })

  test('ends with its user', async () => {
    const user = await givenUser()
    const cookie = await signInAs(user)
    await store().user.delete({ where: { id: user.id } })
    expect(await readPrincipal(asking(cookie))).toBeNull()
  })

  test('is not made by a cookie that somebody planted', async () => {
    const planted = '__Host-remi_session=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'
    const user = await givenUser()
    await startSession(user.id)
    expect(await readPrincipal(asking(planted))).toBeNull()
  })
})
