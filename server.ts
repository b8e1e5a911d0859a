/** The process: read the environment, open the store, migrate, seed, serve, shut down in order. */
import { createServer } from 'node:http'
import { createRequestHandler } from '@remix-run/express'
import type { ServerBuild } from '@remix-run/node'
import compression from 'compression'
import express from 'express'
import { makeSetUpPath } from '#app/organisations/set-up.server.ts'
import { announceMode, readEnvironment, type Environment } from '#app/platform/environment.server.ts'
import { answerErrors, limitBodies, requestGuard } from '#app/platform/guard.server.ts'
import { cacheable, securityHeaders } from '#app/platform/headers.server.ts'
import { healthz, readyz } from '#app/platform/health.server.ts'
import { log, openLog, toLoggable } from '#app/platform/log.server.ts'
import { identifyRequest } from '#app/platform/request.server.ts'
import { openSeal } from '#app/platform/seal.server.ts'
import { startEmbedded } from '#prisma/embedded.ts'
import { migrate, withStoreLock } from '#prisma/migrate.ts'
import { prepareRole } from '#prisma/role.ts'
import { acrossOrganisations } from '#prisma/scope.ts'
import { closeStore, openStore } from '#prisma/store.ts'
import { seed } from '#seed/run.ts'

const formLimit = 64 * 1024

/** An index version is larger than any form: as a page sends it, without scripts and with. */
const uploads = '/administration/index-versions/new'
const ownLimits = { [uploads]: 1024 * 1024, [`${uploads}.data`]: 1024 * 1024 }

interface Database {
  say: string[]
  stop: () => Promise<void>
}

async function openDatabase(environment: Environment): Promise<Database> {
  const embedded = environment.databaseUrl ? null : await startEmbedded(environment.dataFolder)
  const url = environment.databaseUrl ?? embedded!.url()
  const signIns = await withStoreLock(url, async (client) => {
    await migrate(client)
    openStore(url, await prepareRole(client))
    await openSeal(environment)
    return acrossOrganisations('everything', () => seed({ demo: environment.demo }))
  })
  const people = signIns.map(
    ({ role, email, password, organisation }) =>
      `  ${role}: ${email}, password ${password}${organisation ? `, ${organisation}` : ''}`,
  )
  const where = embedded ? environment.dataFolder : 'the database of DATABASE_URL'
  return {
    say: [`The data is in ${where}.`, ...people],
    stop: async () => (await closeStore(), await embedded?.stop()),
  }
}

async function serve(environment: Environment): Promise<ReturnType<typeof createServer>> {
  const { default: build } = (await import('./build/server/index.js' as string).then((module) => ({
    default: module,
  }))) as { default: ServerBuild }
  const app = express()
  app.disable('x-powered-by')
  app.set('trust proxy', environment.trustedProxies)
  app.use(identifyRequest, securityHeaders(environment.origins[0]!.startsWith('https:')))
  app.get('/healthz', healthz)
  app.get('/readyz', readyz)
  app.use(requestGuard(environment), limitBodies(formLimit, ownLimits), compression())
  const files = { index: false, redirect: false, setHeaders: cacheable } as const
  app.use(
    '/assets',
    express.static('build/client/assets', { ...files, immutable: true, maxAge: '1y', fallthrough: false }),
  )
  app.use(express.static('build/client', { ...files, maxAge: '1h' }))
  app.all(
    '/{*path}',
    createRequestHandler({
      build,
      mode: environment.mode,
      getLoadContext: (req, res) => ({
        nonce: res.locals.nonce,
        address: req.ip,
        origin: environment.origins[0],
      }),
    }),
  )
  app.use(answerErrors)
  const server = createServer(
    { maxHeaderSize: 16_384, headersTimeout: 10_000, requestTimeout: 15_000, keepAliveTimeout: 5_000 },
    app,
  )
  server.maxHeadersCount = 100
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(environment.port, environment.host, () => resolve(server))
  })
}

async function sayHowToSignIn(origin: string): Promise<void> {
  const path = await makeSetUpPath()
  console.log(`The Race Equality Maturity Index is at ${origin}`)
  console.log(path ? `To begin, open this link once: ${origin}${path}` : `Sign in at ${origin}/sign-in`)
}

/** PORT=0 asks for any free port: browsers then post from the one that was given. */
function settlePort(environment: Environment, server: ReturnType<typeof createServer>): void {
  const address = server.address()
  if (typeof address !== 'object' || !address) return
  environment.origins = environment.origins.map((origin) => origin.replace(/:0$/, `:${address.port}`))
}

const environment = readEnvironment()
announceMode(environment.mode)
openLog(environment.logLevel)
const database = await openDatabase(environment)
const server = await serve(environment).catch(async (error: unknown) => {
  await database.stop()
  throw error
})
settlePort(environment, server)
console.log(database.say.join('\n'))
await sayHowToSignIn(environment.origins[0]!)

let stopping = false
function shutDown(): void {
  if (stopping) process.exit(1)
  stopping = true
  setTimeout(() => process.exit(1), 10_000).unref()
  server.close(() => {
    database.stop().then(
      () => process.exit(0),
      (error: unknown) => (log().error(toLoggable(error), 'shutting down failed'), process.exit(1)),
    )
  })
  server.closeIdleConnections()
}
process.on('SIGTERM', shutDown)
process.on('SIGINT', shutDown)
