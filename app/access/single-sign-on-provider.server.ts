/** Talking to the identity provider by OpenID Connect. openid-client checks its answers; what it leaves open is settled here. */
import * as openid from 'openid-client'
import { type IdentityProvider, isLoopback } from '#app/platform/environment.server.ts'
import { log, toLoggable } from '#app/platform/log.server.ts'
import type { Claims } from './single-sign-on-claims.ts'

/** Seconds, for each request. */
const answersWithin = 5
/** Milliseconds. What the provider says of itself is asked for again after that. */
const discoveryLasts = 10 * 60_000
/** Signatures by a key pair. None, and those by the shared secret, are refused whatever the provider announces. */
const algorithms = /^((RS|PS|ES)(256|384|512)|EdDSA|Ed25519)$/

const discovered = new WeakMap<
  IdentityProvider,
  { until: number; configuration: Promise<openid.Configuration> }
>()

function configure(provider: IdentityProvider): Promise<openid.Configuration> {
  const known = discovered.get(provider)
  if (known && known.until > Date.now()) return known.configuration
  const configuration = discover(provider)
  discovered.set(provider, { until: Date.now() + discoveryLasts, configuration })
  configuration.catch(() => discovered.delete(provider))
  return configuration
}

async function discover({ issuer, clientId, clientSecret }: IdentityProvider): Promise<openid.Configuration> {
  const execute = isLoopback(issuer) ? [openid.allowInsecureRequests] : []
  const options = { timeout: answersWithin, execute }
  const found = await openid.discovery(new URL(issuer), clientId, clientSecret, undefined, options)
  const server = found.serverMetadata() as openid.ServerMetadata
  const signing = (server.id_token_signing_alg_values_supported ?? ['RS256']).filter((name) =>
    algorithms.test(name),
  )
  const methods = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic']
  const configuration = new openid.Configuration(
    { ...server, id_token_signing_alg_values_supported: signing },
    clientId,
    clientSecret,
    methods.includes('client_secret_basic')
      ? openid.ClientSecretBasic(clientSecret)
      : openid.ClientSecretPost(clientSecret),
  )
  configuration.timeout = answersWithin
  // Without it a token is believed because of where it came from, whoever signed it.
  openid.enableNonRepudiationChecks(configuration)
  for (const each of execute) each(configuration)
  return configuration
}

/** What one sign-in is recognised by when it returns. */
interface Checks {
  state: string
  nonce: string
  codeVerifier: string
}

export function makeChecks(): Checks {
  return {
    state: openid.randomState(),
    nonce: openid.randomNonce(),
    codeVerifier: openid.randomPKCECodeVerifier(),
  }
}

/** The provider's page to send a browser to. For any purpose but signing in, it asks anew who is there. */
export async function toSignInUrl(
  provider: IdentityProvider,
  returnUrl: string,
  checks: Checks,
  purpose: 'sign-in' | 'link' | 'confirm' = 'sign-in',
): Promise<string> {
  const configuration = await configure(provider)
  const url = openid.buildAuthorizationUrl(configuration, {
    redirect_uri: returnUrl,
    response_type: 'code',
    scope: 'openid email profile',
    state: checks.state,
    nonce: checks.nonce,
    code_challenge: await openid.calculatePKCECodeChallenge(checks.codeVerifier),
    code_challenge_method: 'S256',
    ...(provider.mfaAcr.length > 0 ? { acr_values: provider.mfaAcr.join(' ') } : {}),
    // Whoever was signed in there before may be somebody else.
    ...(purpose === 'sign-in' ? {} : { prompt: 'login' }),
    ...(purpose === 'confirm' ? { max_age: '0' } : {}),
  })
  return url.href
}

export interface Answer {
  issuer: string
  subject: string
  claims: Claims
  idToken: string
  /** The claims with the e-mail address, from the token or else from the provider's user information. */
  readProfile: () => Promise<Asked<Claims>>
}

/** Exchanges the code of the address that the provider sent the browser back to. */
export async function readAnswer(provider: IdentityProvider, address: URL, checks: Checks): Promise<Answer> {
  const configuration = await configure(provider)
  const tokens = await openid.authorizationCodeGrant(configuration, address, {
    expectedState: checks.state,
    expectedNonce: checks.nonce,
    pkceCodeVerifier: checks.codeVerifier,
    idTokenExpected: true,
  })
  const claims = tokens.claims()!
  const hasUserInfo = Boolean(configuration.serverMetadata().userinfo_endpoint)
  return {
    issuer: claims.iss,
    subject: claims.sub,
    claims,
    idToken: tokens.id_token!,
    // An address and whether it is verified are never taken from two places.
    readProfile: () =>
      ask<Claims>(async () =>
        claims.email === undefined && hasUserInfo
          ? openid.fetchUserInfo(configuration, tokens.access_token, claims.sub)
          : claims,
      ),
  }
}

/** Where to sign out at the provider; null when it has no such page. */
export async function toSignOutUrl(
  provider: IdentityProvider,
  idToken: string,
  returnUrl: string,
): Promise<string | null> {
  const configuration = await configure(provider)
  if (!configuration.serverMetadata().end_session_endpoint) return null
  return openid.buildEndSessionUrl(configuration, {
    id_token_hint: idToken,
    post_logout_redirect_uri: returnUrl,
  }).href
}

/** Why there is no answer: the person stopped, it is not to be believed, or the provider does not work. */
export type ProviderRefusal = 'cancelled' | 'answer' | 'provider'

export type Asked<T> = { answer: T } | { refused: ProviderRefusal }

/** Runs what talks to the provider. */
export async function ask<T>(work: () => Promise<T>): Promise<Asked<T>> {
  try {
    return { answer: await work() }
  } catch (error) {
    const refused = toRefusal(error)
    if (refused !== 'cancelled')
      log().warn({ refused, ...toLoggable(error), said: toSaid(error) }, 'single sign-on failed')
    return { refused }
  }
}

/** The provider's own code for what is wrong, such as `invalid_client`. */
function toSaid(error: unknown): string | undefined {
  const said = error instanceof Error && 'error' in error ? error.error : undefined
  return typeof said === 'string' && /^[a-z_]{1,60}$/.test(said) ? said : undefined
}

const cancelled = ['access_denied', 'login_required', 'interaction_required', 'consent_required']
const troubled = ['server_error', 'temporarily_unavailable', 'invalid_client', 'unauthorized_client']
/** The answer came, and is not one to believe. */
const unbelievable = [
  'OAUTH_INVALID_RESPONSE',
  'OAUTH_JWT_CLAIM_COMPARISON_FAILED',
  'OAUTH_JWT_TIMESTAMP_CHECK_FAILED',
  'OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED',
  'OAUTH_KEY_SELECTION_FAILED',
  'OAUTH_UNSUPPORTED_OPERATION',
]

function toRefusal(error: unknown): ProviderRefusal {
  if (error instanceof openid.AuthorizationResponseError || error instanceof openid.ResponseBodyError) {
    if (cancelled.includes(error.error)) return 'cancelled'
    return troubled.includes(error.error) ? 'provider' : 'answer'
  }
  return error instanceof openid.ClientError && unbelievable.includes(error.code ?? '')
    ? 'answer'
    : 'provider'
}
