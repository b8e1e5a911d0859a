/** The only place of the service that reads the environment. Settings travel from here as arguments. */
import { z } from 'zod'

const flag = z.stringbool().default(false)
const loopback = /^(localhost|127(\.\d+){3}|\[::1\])$/

const plainAddress = /^[^\s<>,;:"@]+@[^\s<>,;:"@]+$/
const sender = /^(?:[^<>"\r\n]*<([^<>]+)>|([^<>]+))$/

/** Whether an address names this machine: only to it may a secret travel without TLS. */
export function isLoopback(url: string): boolean {
  return loopback.test(new URL(url).hostname)
}

const issuer = z
  .url({ protocol: /^https?$/ })
  .refine((url) => !URL.canParse(url) || url.startsWith('https:') || isLoopback(url), {
    message: 'OIDC_ISSUER must begin with https, unless it is an address of this machine',
  })

const settings = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('production'),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  HOST: z.string().default('127.0.0.1'),
  ORIGIN: z.url({ protocol: /^https?$/ }).optional(),
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(5).default(0),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  SECURITY_CONTACT: z.url({ protocol: /^(mailto|https)$/ }).optional(),
  SECRET: z
    .string()
    .min(32, 'SECRET needs 32 characters or more')
    .refine(
      (secret) => new Set(secret).size >= 10,
      'SECRET must be random, such as from "openssl rand -hex 32"',
    )
    .optional(),
  BENCHMARK_KEY: z
    .string()
    .regex(/^[0-9a-f]{64}$/i, 'BENCHMARK_KEY must be 64 hexadecimal digits, from "openssl rand -hex 32"')
    .optional(),
  DATA_DIR: z.string().min(1).default('.data'),
  DEMO: flag,
  EVIDENCE_MB: z.coerce.number().int().min(10).max(100_000).default(500),
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z
    .string()
    .refine(
      (from) => plainAddress.test(toAddress(from)),
      'MAIL_FROM must be "Name <name@example.org>" or an address',
    )
    .optional(),
  MAIL_EVERY: z.coerce.number().int().min(1).max(3600).default(5),
  OIDC_ISSUER: issuer.optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_NAME: z.string().trim().min(1).max(60).default('your organisation’s account'),
  OIDC_MFA_ACR: z.string().default(''),
  PASSWORD_SIGN_IN: z.stringbool().default(true),
})

const schema = settings
  .refine(
    (given) =>
      new Set([given.OIDC_ISSUER, given.OIDC_CLIENT_ID, given.OIDC_CLIENT_SECRET].map(Boolean)).size === 1,
    {
      message:
        'Single sign-on needs all three of OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET, or none',
      path: ['OIDC_ISSUER'],
    },
  )
  .refine((given) => given.PASSWORD_SIGN_IN || given.OIDC_ISSUER, {
    message:
      'Nobody could sign in: PASSWORD_SIGN_IN may be off only with OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET',
    path: ['PASSWORD_SIGN_IN'],
  })
  .refine(({ SMTP_URL, MAIL_FROM }) => !SMTP_URL || MAIL_FROM, {
    message: 'SMTP_URL needs MAIL_FROM, the address that messages come from',
    path: ['MAIL_FROM'],
  })

function toAddress(from: string): string {
  const [, inBrackets, alone] = sender.exec(from.trim()) ?? []
  return inBrackets ?? alone ?? ''
}

export interface MailSettings {
  /** Where messages are handed over: smtp:// or smtps://, with user and password when the server asks for them. */
  url: string
  from: { name: string; address: string }
  /** Seconds between two looks into the outbox. */
  everySeconds: number
}

/** An identity provider that speaks OpenID Connect. */
export interface IdentityProvider {
  issuer: string
  clientId: string
  clientSecret: string
  /** What people call their account there: "Sign in with …". */
  name: string
  /** Values of the claim `acr` that say that a second factor was given. */
  mfaAcr: string[]
}

/** How people sign in. */
export interface SignOn {
  passwords: boolean
  provider: IdentityProvider | null
}

export interface Environment {
  mode: 'development' | 'test' | 'production'
  port: number
  host: string
  /** The addresses browsers may post from: the public one, or both names of this machine. */
  origins: string[]
  trustedProxies: number
  databaseUrl: string | undefined
  dataFolder: string
  /** Whom to tell of a fault: a mailto: or https: address. */
  securityContact: string | undefined
  /** What other secrets are sealed with; without it the key in the data folder is used. */
  secret: string | undefined
  /** What the figures of the benchmark are blurred under; without it the key in the data folder is used. */
  benchmarkKey: string | undefined
  demo: boolean
  /** How much the files of one organisation may take, in bytes. */
  evidenceRoom: number
  /** Without it messages stay in the outbox. */
  mail: MailSettings | undefined
  logLevel: string
  signOn: SignOn
}

/** Throws with every wrong setting named. */
export function readEnvironment(variables: NodeJS.ProcessEnv = process.env): Environment {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''))
  const { data, error } = schema.safeParse(given)
  if (!data) throw new Error(`The settings are wrong:\n${z.prettifyError(error)}`)
  return {
    mode: data.NODE_ENV,
    port: data.PORT,
    host: data.HOST,
    origins: data.ORIGIN
      ? [new URL(data.ORIGIN).origin]
      : ['localhost', '127.0.0.1'].map((host) => `http://${host}:${data.PORT}`),
    trustedProxies: data.TRUSTED_PROXIES,
    databaseUrl: data.DATABASE_URL,
    dataFolder: data.DATA_DIR,
    securityContact: data.SECURITY_CONTACT,
    secret: data.SECRET,
    benchmarkKey: data.BENCHMARK_KEY,
    demo: data.DEMO,
    evidenceRoom: data.EVIDENCE_MB * 1024 * 1024,
    mail: toMail(data),
    logLevel: data.LOG_LEVEL,
    signOn: { passwords: data.PASSWORD_SIGN_IN, provider: toProvider(data) },
  }
}

function toProvider(data: z.infer<typeof schema>): IdentityProvider | null {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = data
  if (!issuer || !clientId || !clientSecret) return null
  return {
    issuer,
    clientId,
    clientSecret,
    name: data.OIDC_NAME,
    mfaAcr: data.OIDC_MFA_ACR.split(/\s+/).filter(Boolean),
  }
}

function toMail({
  SMTP_URL: url,
  MAIL_FROM: from,
  MAIL_EVERY,
}: z.infer<typeof settings>): MailSettings | undefined {
  if (!url || !from) return undefined
  const name = from.includes('<') ? from.slice(0, from.indexOf('<')).trim() : ''
  return { url, from: { name, address: toAddress(from) }, everySeconds: MAIL_EVERY }
}

/**
 * Libraries read the mode for themselves: React and Express run as in development, slowly and with stack traces in
 * their answers, unless NODE_ENV says otherwise. Call it before they are loaded.
 */
export function announceMode(mode: Environment['mode']): void {
  process.env.NODE_ENV = mode
}
