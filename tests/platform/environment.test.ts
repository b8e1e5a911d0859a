import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readEnvironment as read } from '#app/platform/environment.server.ts'

const readEnvironment = (variables: Record<string, string>) => read(variables as NodeJS.ProcessEnv)

describe('the settings', () => {
  test('need nothing: the service then runs for this machine only', () => {
    expect(readEnvironment({})).toEqual({
      mode: 'production',
      port: 3000,
      host: '127.0.0.1',
      origins: ['http://localhost:3000', 'http://127.0.0.1:3000'],
      trustedProxies: 0,
      databaseUrl: undefined,
      dataFolder: '.data',
      demo: false,
      logLevel: 'info',
      evidenceRoom: 500 * 1024 * 1024,
      signOn: { passwords: true, provider: null },
    })
  })

  test('left empty are the same as left out', () => {
    expect(readEnvironment({ PORT: '', DATABASE_URL: '', ORIGIN: '', DEMO: '', DATA_DIR: '' })).toEqual(
      readEnvironment({}),
    )
  })

  test('are read', () => {
    const given = {
      NODE_ENV: 'test',
      PORT: '8080',
      HOST: '0.0.0.0',
      ORIGIN: 'https://index.example.org',
      TRUSTED_PROXIES: '1',
      DATABASE_URL: 'postgresql://a:b@c/d',
      DEMO: 'true',
      LOG_LEVEL: 'debug',
    }
    expect(readEnvironment(given)).toMatchObject({
      mode: 'test',
      port: 8080,
      origins: ['https://index.example.org'],
      trustedProxies: 1,
      databaseUrl: given.DATABASE_URL,
      demo: true,
      logLevel: 'debug',
    })
  })

  test.each([
    ['Index team <index@example.org>', { name: 'Index team', address: 'index@example.org' }],
    ['index@example.org', { name: '', address: 'index@example.org' }],
    ['<index@example.org>', { name: '', address: 'index@example.org' }],
  ])('take %s as who messages come from', (MAIL_FROM, from) => {
    const SMTP_URL = 'smtps://user:p%40ss@mail.example.org:465'
    expect(readEnvironment({ SMTP_URL, MAIL_FROM }).mail).toEqual({ url: SMTP_URL, from, everySeconds: 5 })
  })

  test('need a sender with a mail server, and no mail server with a sender', () => {
    expect(() => readEnvironment({ SMTP_URL: 'smtp://localhost' })).toThrow(/SMTP_URL needs MAIL_FROM/)
    expect(readEnvironment({ MAIL_FROM: 'index@example.org' }).mail).toBeUndefined()
  })

  test('take the origin as a browser names it', () => {
    expect(readEnvironment({ ORIGIN: 'https://Index.Example.org:443/path/' }).origins).toEqual([
      'https://index.example.org',
    ])
  })

  test.each([
    ['NODE_ENV', 'prod'],
    ['PORT', '70000'],
    ['PORT', '-1'],
    ['PORT', '80.5'],
    ['PORT', 'http'],
    ['ORIGIN', 'index.example.org'],
    ['ORIGIN', 'ftp://index.example.org'],
    ['ORIGIN', '*'],
    ['TRUSTED_PROXIES', '-1'],
    ['TRUSTED_PROXIES', 'true'],
    ['DATABASE_URL', 'mysql://a:b@c/d'],
    ['DATABASE_URL', 'localhost'],
    ['DEMO', 'perhaps'],
    ['LOG_LEVEL', 'loud'],
    ['SMTP_URL', 'http://mail.example.org'],
    ['SMTP_URL', 'mail.example.org'],
    ['MAIL_FROM', 'Index'],
    ['MAIL_FROM', 'a@example.org, b@example.org'],
    ['MAIL_FROM', 'Index <a@example.org>\r\nBcc: b@example.org'],
    ['MAIL_EVERY', '0'],
  ])('%s=%s is refused by name', (name, value) => {
    expect(() => readEnvironment({ [name]: value })).toThrow(new RegExp(`The settings are wrong:[^]*${name}`))
  })

  test('that are wrong are all named at once, without the secret of one', () => {
    const wrong = () =>
      readEnvironment({
        PORT: 'x',
        DATABASE_URL: 'mysql://user:canary@host/db',
        DEMO: 'perhaps',
        SMTP_URL: 'http://user:canary@host',
      })
    expect(wrong).toThrow(/PORT[^]*DATABASE_URL[^]*DEMO[^]*SMTP_URL/)
    expect(wrong).not.toThrow(/canary/)
  })

  const oidc = {
    OIDC_ISSUER: 'https://login.example.org',
    OIDC_CLIENT_ID: 'remi',
    OIDC_CLIENT_SECRET: 'canary',
  }

  test('name an identity provider by three of them', () => {
    expect(readEnvironment(oidc).signOn).toEqual({
      passwords: true,
      provider: {
        issuer: 'https://login.example.org',
        clientId: 'remi',
        clientSecret: 'canary',
        name: 'your organisation’s account',
        mfaAcr: [],
      },
    })
    const more = { ...oidc, OIDC_NAME: ' NHSmail ', OIDC_MFA_ACR: ' silver  gold ', PASSWORD_SIGN_IN: 'off' }
    expect(readEnvironment(more).signOn).toMatchObject({
      passwords: false,
      provider: { name: 'NHSmail', mfaAcr: ['silver', 'gold'] },
    })
  })

  test.each(Object.keys(oidc))('without %s of the three are refused', (name) => {
    const wrong = () => readEnvironment({ ...oidc, [name]: '' })
    expect(wrong).toThrow(/needs all three of OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET/)
    expect(wrong).not.toThrow(/canary/)
  })

  test('that leave no way to sign in are refused', () => {
    expect(() => readEnvironment({ PASSWORD_SIGN_IN: 'off' })).toThrow(/Nobody could sign in/)
  })

  test.each(['http://localhost:4000', 'http://127.0.0.1:4000', 'http://127.8.0.1', 'http://[::1]:4000'])(
    'take an identity provider of this machine without TLS: %s',
    (issuer) => {
      expect(readEnvironment({ ...oidc, OIDC_ISSUER: issuer }).signOn.provider?.issuer).toBe(issuer)
    },
  )

  test.each([
    'http://login.example.org',
    'http://localhost.example.org',
    'http://127.0.0.1.example.org',
    'http://10.0.0.1',
    'login.example.org',
    'ftp://login.example.org',
  ])('take no other without it: %s', (issuer) => {
    expect(() => readEnvironment({ ...oidc, OIDC_ISSUER: issuer })).toThrow(/OIDC_ISSUER/)
  })
})

test('each is explained in the README and listed in .env.example', () => {
  const source = readFileSync('app/platform/environment.server.ts', 'utf8')
  const names = [...source.matchAll(/^ {2}([A-Z][A-Z_]+): /gm)].map(([, name]) => name!)
  expect(names).toContain('EVIDENCE_MB')
  const [readme, example] = ['README.md', '.env.example'].map((file) => readFileSync(file, 'utf8'))
  // The mode is for those who work on the service.
  for (const name of names.filter((each) => each !== 'NODE_ENV')) {
    expect(readme).toContain(`\`${name}\``)
    expect(example).toMatch(new RegExp(`^${name}=`, 'm'))
  }
})
