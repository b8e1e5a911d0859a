/** An identity provider that follows the protocol and lies in its tokens, as each test asks. */
import { createHmac, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { freePort } from '#tests/server.ts'

export type Claims = Record<string, unknown>

/** What is wrong with the next answer. Nothing is: the answer is good. */
export interface Lie {
  claims?: Claims
  /** Taken out of the token. */
  without?: string[]
  header?: Claims
  /** How it is signed: with a key that it does not publish, by the shared secret, or not at all. */
  signed?: 'another key' | 'shared secret' | 'not'
  /** What the user information says; without it there is none. */
  userInfo?: Claims
  /** Answers a request for tokens so instead. */
  tokenAnswer?: { status: number; body: unknown }
  /** Sends the request for tokens elsewhere. */
  redirect?: string
}

export interface UntrustworthyProvider {
  issuer: string
  settings: Record<string, string>
  tell: (lie: Lie) => void
  /** Requests so far, by path. */
  asked: () => string[]
  stop: () => Promise<void>
}

const clientSecret = 'the secret that both know'

export async function startUntrustworthyProvider(metadata: Claims = {}): Promise<UntrustworthyProvider> {
  const port = await freePort()
  const issuer = `http://127.0.0.1:${port}`
  const [own, foreign] = [0, 1].map(() => generateKeyPairSync('rsa', { modulusLength: 2048 }))
  const asked: string[] = []
  let lie: Lie = {}
  let nonce = ''

  const answerTokens = (response: ServerResponse) => {
    if (lie.redirect) return void response.writeHead(307, { location: lie.redirect }).end()
    if (lie.tokenAnswer) return answer(response, lie.tokenAnswer.body, lie.tokenAnswer.status)
    const now = Math.floor(Date.now() / 1000)
    const claims: Claims = {
      iss: issuer,
      aud: 'remi',
      sub: 'ada',
      iat: now,
      exp: now + 300,
      nonce,
      ...lie.claims,
    }
    for (const name of lie.without ?? []) delete claims[name]
    const token = toToken(claims, lie, lie.signed === 'another key' ? foreign!.privateKey : own!.privateKey)
    answer(response, { access_token: 'access', token_type: 'Bearer', id_token: token })
  }

  const routes: Record<string, (url: URL, response: ServerResponse) => void> = {
    '/.well-known/openid-configuration': (_url, response) =>
      answer(response, {
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/keys`,
        userinfo_endpoint: `${issuer}/user-info`,
        authorization_response_iss_parameter_supported: true,
        // Offers what must not be taken up.
        id_token_signing_alg_values_supported: ['none', 'HS256', 'RS256'],
        ...metadata,
      }),
    '/keys': (_url, response) =>
      answer(response, { keys: [{ ...own!.publicKey.export({ format: 'jwk' }), kid: 'own', use: 'sig' }] }),
    '/authorize': (url, response) => {
      nonce = url.searchParams.get('nonce')!
      const back = new URL(url.searchParams.get('redirect_uri')!)
      back.search = String(
        new URLSearchParams({ code: 'code', state: url.searchParams.get('state')!, iss: issuer }),
      )
      response.writeHead(302, { location: back.href }).end()
    },
    '/token': (_url, response) => answerTokens(response),
    '/user-info': (_url, response) =>
      lie.userInfo ? answer(response, lie.userInfo) : answer(response, {}, 404),
  }
  const serve = (request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url!, issuer)
    asked.push(url.pathname)
    const route = routes[url.pathname]
    if (route) route(url, response)
    else answer(response, {}, 404)
  }
  const server = createServer(serve)
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', () => resolve()))
  return {
    issuer,
    settings: { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: 'remi', OIDC_CLIENT_SECRET: clientSecret },
    tell: (next) => void (lie = next),
    asked: () => asked,
    stop: () => (server.closeAllConnections(), new Promise((resolve) => server.close(() => resolve()))),
  }
}

function answer(response: ServerResponse, body: unknown, status = 200): void {
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body))
}

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

function toToken(claims: Claims, { header, signed }: Lie, key: KeyObject): string {
  const alg = { 'shared secret': 'HS256', not: 'none', 'another key': 'RS256' }[signed ?? 'another key']
  const text = `${encode({ alg, kid: 'own', ...header })}.${encode(claims)}`
  if (signed === 'not') return `${text}.`
  const signature =
    signed === 'shared secret'
      ? createHmac('sha256', clientSecret).update(text).digest()
      : sign('sha256', Buffer.from(text), key)
  return `${text}.${signature.toString('base64url')}`
}
