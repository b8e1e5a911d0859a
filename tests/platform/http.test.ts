/** What stands in front of every page, tried on the whole service over real connections. */
import { readdirSync } from 'node:fs'
import { request } from 'node:http'
import { connect } from 'node:net'
import express from 'express'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { healthz, readyz } from '#app/platform/health.server.ts'
import { submitAssessment } from '#app/assessment/submit.server.ts'
import { closeStore, openStore } from '#prisma/store.ts'
import { indicatorsOf } from '#scoring/index.ts'
import { fingerprint, givenDatabase, openTestStore } from '#tests/database.ts'
import {
  type GivenLead,
  givenAssessment,
  givenCompleteAssessment,
  givenLead,
  givenMember,
  signInAs,
  origin,
} from '#tests/fixtures.ts'
import { startServer, type TestServer } from '#tests/server.ts'

const database = givenDatabase()
let server: TestServer
let secure: TestServer
let lead: GivenLead
let cookie: string
/** An indicator’s page of a draft, and a file to download. */
let indicator: string
let download: string

beforeAll(async () => {
  const done = await givenCompleteAssessment()
  const submitted = (await submitAssessment(done.organisationId, done.lead.id, done.id, origin)) as {
    submissionId: string
  }
  download = `/organisations/${done.organisationId}/submissions/${submitted.submissionId}/answers.csv`
  lead = await givenLead({ organisation: done.lead.organisation })
  const draft = await givenAssessment()
  indicator = `/organisations/${draft.organisationId}/assessments/${draft.id}/indicators/${indicatorsOf(draft.model)[0]!.id}`
  await database.query(
    'insert into member (id, user_id, organisation_id, role) values (gen_random_uuid(), $1, $2, $3)',
    [lead.id, draft.organisationId, 'lead'],
  )
  cookie = await signInAs(lead)
  ;[server, secure] = await Promise.all([
    startServer({ DATABASE_URL: database.url }),
    startServer({
      DATABASE_URL: database.url,
      ORIGIN: 'https://index.example.org',
      TRUSTED_PROXIES: '1',
      LOG_LEVEL: 'silent',
    }),
  ])
})
afterAll(() => Promise.all([server?.stop(), secure?.stop()]))

interface Answer {
  status: number
  headers: Record<string, string | string[] | undefined>
  body: string
}

/** One request exactly as given: fetch would mend or refuse some of these. */
function send(
  method: string,
  path: string,
  headers: Record<string, string> = {},
  body?: string,
  to = server,
): Promise<Answer> {
  const { hostname, port } = new URL(to.origin)
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, method, path, headers, agent: false }, (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (chunk: string) => void (text += chunk))
      response.on('end', () =>
        resolve({ status: response.statusCode!, headers: response.headers, body: text }),
      )
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

/** Raw bytes in, raw bytes out, until the server closes. */
function sendRaw(text: string): Promise<string> {
  const { hostname, port } = new URL(server.origin)
  return new Promise((resolve) => {
    let answer = ''
    const socket = connect(Number(port), hostname, () => socket.write(text))
    socket.setEncoding('utf8').on('data', (chunk: string) => void (answer += chunk))
    socket.on('error', () => undefined).on('close', () => resolve(answer))
    socket.setTimeout(5000, () => socket.destroy())
  })
}

const form = { 'content-type': 'application/x-www-form-urlencoded' }

describe('a post', () => {
  const headersOf: [from: string, headers: () => Record<string, string>, passes: boolean][] = [
    ['no origin', () => ({}), false],
    ['the origin null', () => ({ origin: 'null' }), false],
    ['an empty origin', () => ({ origin: '' }), false],
    ['another site', () => ({ origin: 'https://evil.example' }), false],
    [
      'another site that also names itself as the host',
      () => ({ origin: 'https://evil.example', 'x-forwarded-host': 'evil.example' }),
      false,
    ],
    [
      'another site that says it is this one',
      () => ({ origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' }),
      false,
    ],
    ['a sub-domain', () => ({ origin: server.origin.replace('127', 'a.127') }), false],
    ['another port', () => ({ origin: 'http://127.0.0.1:1' }), false],
    ['TLS where there is none', () => ({ origin: server.origin.replace('http:', 'https:') }), false],
    ['an origin with a path', () => ({ origin: `${server.origin}/` }), false],
    ['two origins', () => ({ origin: `${server.origin} https://evil.example` }), false],
    ['no origin but another site', () => ({ 'sec-fetch-site': 'cross-site' }), false],
    ['no origin but a sibling site', () => ({ 'sec-fetch-site': 'same-site' }), false],
    ['no origin but the address bar', () => ({ 'sec-fetch-site': 'none' }), false],
    ['this service', () => ({ origin: server.origin }), true],
    [
      'this service by its other name',
      () => ({ origin: server.origin.replace('127.0.0.1', 'localhost') }),
      true,
    ],
    ['this service, by an old browser’s silence', () => ({ 'sec-fetch-site': 'same-origin' }), true],
  ]
  /** What each kind of address answers to a post that the guard lets through. */
  const addresses: [kind: string, path: () => string, through: number][] = [
    ['a page', () => '/sign-in', 400],
    ['a page as data', () => '/sign-in.data', 400],
    ['an address that only takes posts', () => '/sign-out', 302],
    ['a member’s page', () => indicator, 404],
    ['a member’s autosave', () => `${indicator}/autosave`, 404],
    ['an address that does not exist', () => '/nothing-here', 404],
  ]

  test.each(
    headersOf.flatMap(([from, headers, passes]) =>
      addresses.map(([kind, path, through]) => ({ from, kind, headers, path, passes, through })),
    ),
  )('from $from to $kind', async ({ headers, path, passes, through }) => {
    const answer = await send('POST', path(), { ...form, ...headers() }, 'email=')
    const signedOut = path().startsWith('/organisations') ? 302 : through
    expect(answer.status).toBe(passes ? signedOut : 403)
    if (!passes) expect(answer.headers['set-cookie']).toBeUndefined()
  })

  test('that was refused did nothing', async () => {
    const before = await fingerprint(database)
    const answer = await send('POST', '/sign-out', { ...form, cookie, origin: 'https://evil.example' })
    expect(answer.status).toBe(403)
    expect(await fingerprint(database)).toEqual(before)
    expect((await server.get('/organisations', { cookie })).status).toBe(200)
  })

  test.each([
    '?_data=routes%2Fsign-in',
    '?%5fdata=routes%2Fsign-in',
    '?a=1&_data=',
    '?_data',
    '?_data=a&_data=b',
  ])('or a get to the old data address %s is not served', async (query) => {
    expect(
      (await send('POST', `/sign-in${query}`, { ...form, origin: server.origin }, 'email=')).status,
    ).toBe(400)
    expect((await send('GET', `/sign-in${query}`)).status).toBe(400)
  })

  test('is taken from the public origin only, where there is one', async () => {
    const post = async (headers: Record<string, string>) =>
      (await send('POST', '/sign-in', { ...form, ...headers }, 'email=', secure)).status
    expect(await post({ origin: 'https://index.example.org' })).toBe(400)
    for (const origin of [
      'http://index.example.org',
      'https://index.example.org:8443',
      'https://a.index.example.org',
      'https://example.org',
      secure.origin,
    ])
      expect(await post({ origin }), origin).toBe(403)
  })
})

describe('a method', () => {
  test.each(['PUT', 'DELETE', 'PATCH', 'TRACE', 'OPTIONS', 'PROPFIND'])(
    '%s is refused everywhere',
    async (method) => {
      for (const path of [
        '/',
        '/sign-in',
        '/sign-in.data',
        indicator,
        '/healthz',
        '/assets/x.js',
        '/nothing-here',
      ]) {
        const answer = await send(method, path, { origin: server.origin, cookie })
        expect([path, answer.status, answer.headers.allow]).toEqual([path, 405, 'GET, HEAD, POST'])
        expect(answer.body).not.toContain('__Host')
      }
    },
  )

  test('cannot be changed by a field or a header', async () => {
    const answer = await send(
      'POST',
      '/sign-out?_method=DELETE',
      { ...form, origin: server.origin, 'x-http-method-override': 'DELETE' },
      '_method=DELETE',
    )
    expect([302, 400]).toContain(answer.status)
  })
})

describe('an address', () => {
  test.each(['/%', '/%E0%A4%A', '/%zz', '/a%00b', '/sign-in%', '/assets/%', '/organisations/%c0%ae'])(
    '%s that is not well formed is refused',
    async (path) => {
      expect((await send('GET', path)).status).toBe(400)
    },
  )

  test.each([
    '/assets/../../package.json',
    '/assets/%2e%2e/%2e%2e/package.json',
    '/..%2f..%2fpackage.json',
    '/assets/..%5c..%5cpackage.json',
    '/.env',
    '/.git/config',
    '/package.json',
    '/server.ts',
    '/build/server/index.js',
    '/prisma/schema.prisma',
    '/server/index.js',
    '//etc/passwd',
    '/assets/',
    '/assets',
  ])('%s gives nothing of the service’s own', async (path) => {
    const answer = await send('GET', path)
    expect([400, 403, 404]).toContain(answer.status)
    expect(answer.body).not.toMatch(/race-equality-maturity-index"|generator client|root:/)
  })

  test('does not become another host, whatever the request says its host is', async () => {
    const lies: Record<string, string>[] = [
      { host: 'evil.example' },
      { 'x-forwarded-host': 'evil.example' },
      { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'evil.example' },
      { forwarded: 'host=evil.example' },
    ]
    for (const headers of lies) {
      const answer = await send('GET', '/organisations', headers)
      expect([answer.status, answer.headers.location]).toEqual([302, '/sign-in?returnTo=%2Forganisations'])
      expect(answer.body).not.toContain('evil.example')
      expect((await send('GET', '/', headers)).body).not.toContain('evil.example')
    }
  })

  test.each(['[', 'a b', 'x:99999', '', '127.0.0.1:1:2', 'a/b', 'é'.repeat(3)])(
    'at the host %j is a fault of the request, not of the service',
    async (host) => {
      const answer = await sendRaw(`GET /sign-in HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`)
      expect(answer).toMatch(/^HTTP\/1\.1 (200|400)/)
      expect(answer).not.toMatch(/node_modules|at \w+/)
    },
  )

  test('in its absolute form is no fault of the service', async () => {
    const answer = await sendRaw(
      'GET http://evil.example/sign-in HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n',
    )
    expect(answer).toMatch(/^HTTP\/1\.1 (200|400|404)/)
    expect(answer).not.toMatch(/node_modules|at \w+/)
  })

  test('that an open redirect would need leads nowhere else after signing in', async () => {
    for (const returnTo of [
      '//evil.example',
      '/\\evil.example',
      '/.//evil.example',
      'https:evil.example',
      'javascript:alert(1)',
      '/%09/evil.example',
    ]) {
      const answer = await server.get(`/sign-in?${new URLSearchParams({ returnTo })}`, { cookie })
      const location = answer.headers.get('location')!
      expect(new URL(location, server.origin).origin, returnTo).toBe(server.origin)
    }
  })
})

describe('a body', () => {
  const limit = 64 * 1024
  const started = () => ({ ...form, origin: server.origin })
  const attempts = async () =>
    (await database.query("select 1 from audit_event where action like 'sign-in%'")).length

  test('at the limit is read', async () => {
    const body = `email=a%40example.org&password=${'x'.repeat(limit)}`.slice(0, limit)
    expect((await send('POST', '/sign-in', started(), body)).status).toBe(400)
  })

  test.each(['/sign-in', '/sign-in.data', '/sign-out', '/nothing-here'])(
    'over the limit is refused at %s before anything is done',
    async (path) => {
      const before = await attempts()
      const body = `email=a%40example.org&password=x&pad=${'x'.repeat(limit)}`
      const announced = await send(
        'POST',
        path,
        { ...started(), 'content-length': String(body.length) },
        body,
      )
      expect(announced.status).toBe(413)
      expect(announced.headers['set-cookie']).toBeUndefined()
      expect(await attempts()).toBe(before)
    },
  )

  test.each([
    ['urlencoded', form['content-type']],
    ['multipart', 'multipart/form-data; boundary=b'],
  ])('over the limit in pieces, %s, is refused and not acted on when cut', async (_kind, type) => {
    const before = await attempts()
    const start = type.startsWith('multipart')
      ? '--b\r\nContent-Disposition: form-data; name="email"\r\n\r\na@example.org\r\n--b\r\nContent-Disposition: form-data; name="password"\r\n\r\nx\r\n--b--\r\n'
      : 'email=a%40example.org&password=x&pad='
    const chunk = (text: string) => `${text.length.toString(16)}\r\n${text}\r\n`
    const head = `POST /sign-in HTTP/1.1\r\nHost: x\r\nOrigin: ${server.origin}\r\nContent-Type: ${type}\r\nTransfer-Encoding: chunked\r\n\r\n`
    const answer = await sendRaw(head + chunk(start) + chunk('x'.repeat(limit)).repeat(20))
    expect(answer).toMatch(/^HTTP\/1\.1 413/)
    expect(await attempts()).toBe(before)
  })

  test('of 20 megabytes leaves the service as it was', async () => {
    await Promise.allSettled(
      Array.from({ length: 5 }, () => send('POST', '/sign-in', started(), 'x'.repeat(20_000_000))),
    )
    expect((await server.get('/healthz')).status).toBe(200)
    expect((await server.get('/sign-in')).status).toBe(200)
  })

  test.each([
    ['JSON', 'application/json', '{"email":"a@example.org","password":{"not":"x"}}'],
    ['text', 'text/plain', 'email=a'],
    ['of a broken boundary', 'multipart/form-data', 'x'],
    [
      'of several parts that end too soon',
      'multipart/form-data; boundary=b',
      '--b\r\nContent-Disposition: form-data; name="email"\r\n\r\na',
    ],
    ['of no kind', '', 'email=a'],
  ])('that is %s is a fault of the request, not of the service', async (_kind, type, body) => {
    for (const path of ['/sign-in', `${indicator}/autosave`, indicator]) {
      const answer = await send(
        'POST',
        path,
        { origin: server.origin, cookie, ...(type ? { 'content-type': type } : {}) },
        body,
      )
      expect(answer.status, path).toBeGreaterThanOrEqual(400)
      expect(answer.status, path).toBeLessThan(500)
    }
  })

  test.each([
    'email[99999999]=x',
    'email=a&email=b',
    '__proto__[x]=y',
    'a=1&'.repeat(1000),
    'email=%00',
    'email=%ff',
    'password=%ED%A0%80&email=a%40example.org',
    '=',
  ])('that is odd, %j, is answered at once and is no fault of the service', async (body) => {
    const begun = performance.now()
    const answer = await send('POST', '/sign-in', started(), body)
    expect(answer.status).toBe(400)
    expect(performance.now() - begun).toBeLessThan(2000)
  })

  test('of an answer with odd fields is no fault of the service, and saves nothing', async () => {
    const before = await fingerprint(database)
    for (const body of [
      '',
      'index=x',
      'met[99999999]=1',
      'index=race-equality-maturity-index-1.0.0&met=9&version=0',
      'index=constructor',
      'index=%00',
    ])
      expect(
        (await send('POST', `${indicator}/autosave`, { ...started(), cookie }, body)).status,
        body,
      ).toSatisfy((status: number) => status === 400 || status === 404)
    expect(await fingerprint(database)).toEqual(before)
  })
})

describe('the headers', () => {
  const asset = () => `/assets/${readdirSync('build/client/assets').find((file) => file.endsWith('.js'))}`
  const answers: [what: string, status: number, get: () => Promise<Answer>][] = [
    ['a page', 200, () => send('GET', '/sign-in')],
    ['a member’s page', 200, () => send('GET', indicator, { cookie })],
    ['data', 200, () => send('GET', '/sign-in.data')],
    ['a redirect', 302, () => send('GET', '/organisations')],
    ['a refused form', 400, () => send('POST', '/sign-in', { ...form, origin: server.origin }, 'email=')],
    ['a malformed address', 400, () => send('GET', '/%')],
    ['a foreign form', 403, () => send('POST', '/sign-in', form, 'email=')],
    ['a missing page', 404, () => send('GET', '/nothing-here')],
    ['a missing asset', 404, () => send('GET', '/assets/nothing-here.js')],
    ['a wrong method', 405, () => send('PUT', '/')],
    [
      'a large body',
      413,
      () => send('POST', '/sign-in', { ...form, origin: server.origin }, 'x'.repeat(70_000)),
    ],
    ['a download', 200, () => send('GET', download, { cookie })],
    ['an asset', 200, () => send('GET', asset())],
    ['an icon', 200, () => send('GET', '/images/favicon.svg')],
    ['the health of the process', 200, () => send('GET', '/healthz')],
    ['the health of the store', 200, () => send('GET', '/readyz')],
    ['no page for HEAD', 404, () => send('HEAD', '/nothing-here')],
  ]

  test.each(answers)('of %s (%i) are those of every response', async (what, status, get) => {
    const { status: given, headers } = await get()
    expect(given).toBe(status)
    expect(headers['content-security-policy']).toMatch(/default-src 'none'/)
    if (what !== 'a missing asset') {
      for (const part of [
        "base-uri 'none'",
        "object-src 'none'",
        "frame-ancestors 'none'",
        "form-action 'self'",
        "style-src 'self'",
        "script-src-attr 'none'",
      ])
        expect(headers['content-security-policy']).toContain(part)
      expect(headers['content-security-policy']).toMatch(/script-src 'self' 'nonce-[\w-]{22}'/)
      expect(headers['content-security-policy']).not.toMatch(/unsafe|\*|http:/)
    }
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'origin-agent-cluster': '?1',
      'permissions-policy': expect.stringContaining('camera=()') as string,
    })
    expect(headers).not.toHaveProperty('x-powered-by')
    expect(headers).not.toHaveProperty('server')
    expect(headers).not.toHaveProperty('strict-transport-security')
    expect(headers).not.toHaveProperty('access-control-allow-origin')
    const cached =
      what === 'an asset'
        ? /public, max-age=31536000, immutable/
        : what === 'an icon'
          ? /max-age=3600/
          : /^no-store$/
    expect(headers['cache-control']).toMatch(cached)
  })

  test('ask for TLS where the service is reached over it', async () => {
    for (const path of ['/sign-in', '/nothing-here', '/healthz'])
      expect((await send('GET', path, {}, undefined, secure)).headers['strict-transport-security']).toBe(
        'max-age=63072000; includeSubDomains',
      )
  })

  test('give each response its own nonce, which its scripts carry and nothing else does', async () => {
    const nonces = new Set<string>()
    for (let n = 0; n < 5; n += 1) {
      const { headers, body } = await send('GET', '/sign-in')
      const nonce = /'nonce-([\w-]+)'/.exec(String(headers['content-security-policy']))![1]!
      nonces.add(nonce)
      const scripts = body.match(/<script\b[^>]*>/g)!
      expect(scripts.length).toBeGreaterThan(0)
      for (const script of scripts) expect(script).toContain(`nonce="${nonce}"`)
    }
    expect(nonces.size).toBe(5)
  })

  test('name the character set of every text', async () => {
    for (const path of ['/sign-in', '/nothing-here', '/healthz', '/%'])
      expect((await send('GET', path)).headers['content-type']).toMatch(/charset=utf-8/i)
  })

  test('of a cookie are those that keep it', async () => {
    const signedIn = await server.post('/sign-in', { email: lead.email, password: lead.password })
    expect(signedIn.headers.getSetCookie()).toEqual([
      expect.stringMatching(
        /^__Host-remi_session=[\w-]{43}; Path=\/; Secure; HttpOnly; SameSite=Lax; Max-Age=43200$/,
      ),
    ])
    const again = signedIn.headers.getSetCookie()[0]!.split(';')[0]!
    const out = await server.post('/sign-out', {}, { cookie: again })
    expect(out.headers.getSetCookie()).toEqual([expect.stringContaining('Max-Age=0')])
    expect(out.headers.get('clear-site-data')).toBe('"cache", "storage"')
    expect((await server.get('/organisations', { cookie: again })).status).toBe(302)
  })
})

describe('an error page', () => {
  test('tells nothing of the inside', async () => {
    for (const answer of [
      await send('GET', '/assets/nothing.js'),
      await send('GET', '/nothing-here'),
      await send('GET', '/%'),
      await send('POST', '/sign-in', form),
    ])
      expect(answer.body).not.toMatch(/node_modules|\/work\/|\.ts:\d|at \w+ \(|ENOENT|Error:/)
  })
})

/** The requests that the log says failed, in the words given. */
const failed = (msg: string) =>
  server
    .output()
    .split('\n')
    .filter((line) => line.includes(`"msg":"${msg}"`))
    .map((line) => (JSON.parse(line) as { request: string }).request)

describe('a fault', () => {
  test('is answered with a reference that stands in the log, by page, by data and by file', async () => {
    for (const table of ['assessment', 'submission'])
      await database.query(`alter table ${table} rename to ${table}_away`)
    const [page, data, file] = [
      await send('GET', indicator, { cookie }),
      await send('GET', `${indicator}.data`, { cookie }),
      await send('GET', download, { cookie }),
    ]
    for (const table of ['assessment', 'submission'])
      await database.query(`alter table ${table}_away rename to ${table}`)
    for (const { status, body, headers } of [page, data, file]) {
      const reference = String(headers['x-request-id'])
      expect([status, reference]).toEqual([500, expect.stringMatching(/^[\da-f-]{36}$/)])
      expect(body).toContain(reference)
      // The log comes through a pipe of its own, which may be slower than the answer.
      await expect
        .poll(() => failed('request failed').filter((request) => request === reference))
        .toHaveLength(1)
    }
    expect(page.body).toContain('this reference: <strong')
    expect(file.headers['content-type']).toBe('text/plain; charset=utf-8')
    expect(file.headers['content-disposition']).toBeUndefined()
  })

  test('of the markup is answered likewise', async () => {
    const administrator = await givenMember('administrator')
    await database.query(
      `insert into index_draft (id, content, uploaded_at, uploaded_by) values (gen_random_uuid(), '{}', '20000-01-01', $1)`,
      [administrator.id],
    )
    const of = { cookie: await signInAs(administrator, { secondFactor: true }) }
    const { status, body, headers } = await send('GET', '/administration/index-versions', of)
    await database.query('delete from index_draft')
    const reference = String(headers['x-request-id'])
    expect(status).toBe(500)
    expect(body).toContain('Sorry, there is a problem with the service')
    expect(body).toContain(`>${reference}</strong>`)
    await expect.poll(() => failed('render failed')).toContain(reference)
  })
})

describe('health', () => {
  test('is told while the store answers', async () => {
    expect(await send('GET', '/healthz')).toMatchObject({ status: 200, body: 'ok' })
    expect(await send('GET', '/readyz')).toMatchObject({ status: 200, body: 'ok' })
  })

  test('of the store is told when it does not answer, and the process still does', async () => {
    await closeStore()
    openStore('postgresql://nobody:canary@127.0.0.1:1/none')
    const app = express().get('/healthz', healthz).get('/readyz', readyz)
    const listening = app.listen(0, '127.0.0.1')
    await new Promise((resolve) => listening.once('listening', resolve))
    const { port } = listening.address() as { port: number }
    const get = async (path: string) => {
      const response = await fetch(`http://127.0.0.1:${port}${path}`)
      return [response.status, await response.text()]
    }
    expect(await get('/readyz')).toEqual([503, 'The store does not answer.'])
    expect(await get('/healthz')).toEqual([200, 'ok'])
    await new Promise((resolve) => listening.close(resolve))
    await closeStore()
    openTestStore(database.url)
  })
})

describe('the log', () => {
  test('tells of a fault without a word of what anybody gave', async () => {
    const email = 'canary-person@example.org'
    await server.post('/sign-in', { email, password: 'canary password', returnTo: '/canary-path' })
    await send('GET', '/canary-path?canary=1', { cookie: 'canary=1', 'user-agent': 'canary\r\n'.trim() })
    await send('GET', '/assets/canary.js')
    await send('GET', '/canary%')
    await database.query('alter table index_version rename to index_version_away')
    await database.query('alter table session rename to session_away')
    const fault = await send(
      'POST',
      `${indicator}/autosave`,
      { ...form, origin: server.origin, cookie },
      'rationale=canary',
    )
    const page = await send('GET', `${indicator}?canary=1`, { cookie })
    await database.query('alter table session_away rename to session')
    await database.query('alter table index_version_away rename to index_version')
    expect([fault.status, page.status]).toEqual([500, 500])
    expect(fault.body + page.body).not.toMatch(/canary|session_away|relation|prisma/i)
    for (const { headers } of [fault, page])
      await expect.poll(() => failed('request failed')).toContain(headers['x-request-id'])
    expect(server.output()).toMatch(/"sqlState":"42P01"/)
    expect(server.output()).not.toMatch(/canary|example\.org\b(?!.*index)/)
    expect(server.output()).not.toContain(cookie.split('=')[1])
  })

  test('has no error for what a request did wrong: any visitor could fill it', async () => {
    const before = server.output().length
    const headers = { ...form, origin: server.origin }
    const statuses = [
      (await send('POST', '/about', headers, 'a=b')).status,
      (await send('POST', '/?index', headers, 'a=b')).status,
      (await send('POST', '/about.data', headers, 'a=b')).status,
      (await send('POST', '/sign-in', headers, 'a[]=b')).status,
      (await send('GET', '/nothing-here')).status,
    ]
    expect(statuses).toEqual([405, 405, 405, 400, 404])
    expect(server.output().slice(before)).toBe('')
  })

  test('is lines of JSON after the words of the start', () => {
    const lines = server
      .output()
      .split('\n')
      .filter((line) => line.startsWith('{'))
    expect(lines.length).toBeGreaterThan(0)
    for (const line of lines) expect(() => JSON.parse(line) as unknown).not.toThrow()
    expect(
      server
        .output()
        .split('\n')
        .filter((line) => /^\s+at |Error/.test(line) && !line.startsWith('{')),
    ).toEqual([])
  })
})

describe('a file of the build', () => {
  const script = () => readdirSync('build/client/assets').find((file) => file.startsWith('components-'))!

  test.each([
    ['gzip, deflate, br', 'br'],
    ['gzip, br;q=0', 'gzip'],
    ['identity', undefined],
  ])('for “%s” comes as %s, as a script', async (accepted, encoding) => {
    const { status, headers } = await send('GET', `/assets/${script()}`, { 'accept-encoding': accepted })
    expect(status).toBe(200)
    expect(headers['content-encoding']).toBe(encoding)
    expect(headers['content-type']).toMatch(/^text\/javascript/)
    expect(headers.vary).toBe('Accept-Encoding')
    expect(headers['cache-control']).toMatch(/immutable/)
  })
})

describe('who tries many passwords', () => {
  const attempt = (n: number, to: TestServer, origin: string) =>
    send(
      'POST',
      '/sign-in',
      { ...form, origin, 'x-forwarded-for': `192.0.2.${n}, 198.51.100.${n}`, 'x-real-ip': `192.0.2.${n}` },
      `email=person-${n}%40example.org&password=x`,
      to,
    )
  const attemptMany = async (to: TestServer, origin: string) => {
    await database.query('delete from rate_limit')
    const answers = await Promise.all(Array.from({ length: 35 }, (_, n) => attempt(n, to, origin)))
    return answers.filter(({ status }) => status === 429)
  }

  test('is not let off for naming another address each time', async () => {
    expect(await attemptMany(server, server.origin)).toHaveLength(5)
  })

  test('is known by the word of a proxy where one is trusted', async () => {
    expect(await attemptMany(secure, 'https://index.example.org')).toHaveLength(0)
  })

  test('is told in the headers when to come back', async () => {
    for (const { headers } of await attemptMany(server, server.origin))
      expect(Number(headers['retry-after'])).toBeGreaterThan(0)
  })
})
