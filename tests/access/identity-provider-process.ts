/**
 * An identity provider as a process of its own: oidc-provider, a certified one, with a page on which anyone is who they
 * say. Its only argument is a `Given` as JSON. It writes one line when it serves.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import Provider from 'oidc-provider'
import type { Given } from './identity-provider.ts'

const { port, origin, clientId, clientSecret, people } = JSON.parse(process.argv[2]!) as Given
const issuer = `http://localhost:${port}`

const provider = new Provider(issuer, {
  clients: [
    {
      client_id: clientId,
      client_secret: clientSecret,
      redirect_uris: [`${origin}/single-sign-on/callback`],
      post_logout_redirect_uris: [`${origin}/`],
    },
  ],
  claims: {
    openid: ['sub', 'amr', 'acr'],
    email: ['email', 'email_verified'],
    profile: ['name', 'given_name', 'family_name'],
  },
  acrValues: ['gold'],
  cookies: { keys: ['a key for tests'] },
  findAccount: (_context: unknown, sub: string) => ({
    accountId: sub,
    claims: () => ({ ...people[sub]?.claims, sub }),
  }),
  interactions: { url: (_context: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
  features: { rpInitiatedLogout: { enabled: true, logoutSource: showSignOut } },
  // Nobody is asked what this service may know of them.
  loadExistingGrant: async (context: {
    oidc: { client: { clientId: string }; session: { accountId: string } }
  }) => {
    const { client, session } = context.oidc
    const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId })
    grant.addOIDCScope('openid email profile')
    await grant.save()
    return grant
  },
})

const serve = provider.callback()

const toPage = (body: string) =>
  `<!doctype html><html lang="en"><title>Provider</title><link rel="icon" href="data:,">${body}</html>`

function showSignOut(context: { body: string }, form: string): void {
  context.body = toPage(`<h1>Sign out?</h1>${form}
    <button type="submit" form="op.logoutForm" name="logout" value="yes">Yes, sign me out</button>`)
}

async function interact(request: IncomingMessage, response: ServerResponse): Promise<void> {
  await provider.interactionDetails(request, response)
  if (request.method === 'GET') {
    response.setHeader('Content-Type', 'text/html; charset=utf-8')
    response.end(
      toPage(`<h1>Who are you?</h1><form method="post"><label>Name <input name="login"></label>
        <button>Go on</button> <button name="cancel" value="1">Cancel</button></form>`),
    )
    return
  }
  const form = new URLSearchParams(await readBody(request))
  const accountId = form.get('login') ?? ''
  const result = form.has('cancel')
    ? { error: 'access_denied', error_description: 'The person cancelled.' }
    : { login: { accountId, ...people[accountId]?.login } }
  await provider.interactionFinished(request, response, result)
}

async function readBody(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts).toString()
}

createServer((request, response) => {
  if (!request.url?.startsWith('/interaction/')) return void serve(request, response)
  interact(request, response).catch((error: unknown) => {
    console.error(error)
    response.writeHead(500).end()
  })
}).listen(port, '127.0.0.1', () => console.log('serving'))
