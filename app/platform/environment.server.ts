/** The only place of the service that reads the environment. Settings travel from here as arguments. */
import { z } from 'zod'

const flag = z.stringbool().default(false)

const schema = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('production'),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  HOST: z.string().default('127.0.0.1'),
  ORIGIN: z.url({ protocol: /^https?$/ }).optional(),
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(5).default(0),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  SECRET: z
    .string()
    .min(32, 'SECRET needs 32 characters or more')
    .refine(
      (secret) => new Set(secret).size >= 10,
      'SECRET must be random, such as from "openssl rand -hex 32"',
    )
    .optional(),
  DATA_DIR: z.string().min(1).default('.data'),
  DEMO: flag,
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
})

export interface Environment {
  mode: 'development' | 'test' | 'production'
  port: number
  host: string
  /** The addresses browsers may post from: the public one, or both names of this machine. */
  origins: string[]
  trustedProxies: number
  databaseUrl: string | undefined
  dataFolder: string
  /** What other secrets are sealed with; without it the key in the data folder is used. */
  secret: string | undefined
  demo: boolean
  logLevel: string
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
    secret: data.SECRET,
    demo: data.DEMO,
    logLevel: data.LOG_LEVEL,
  }
}

/**
 * Libraries read the mode for themselves: React and Express run as in development, slowly and with stack traces in
 * their answers, unless NODE_ENV says otherwise. Call it before they are loaded.
 */
export function announceMode(mode: Environment['mode']): void {
  process.env.NODE_ENV = mode
}
