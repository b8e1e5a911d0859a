/** The process: read the environment, open the store, migrate, seed, serve, shut down in order. */
import type { Server } from 'node:http'
import type { ServerBuild } from '@remix-run/node'
import { anonymiseUser } from '#app/access/anonymise.server.ts'
import { retentionJob } from '#app/administration/retention.server.ts'
import { clearUploadsJob } from '#app/assessment/workbook/clear-uploads.server.ts'
import { evidenceRetentionJob } from '#app/evidence/retention.server.ts'
import { demoReleasesJob } from '#app/benchmark/demo-releases.server.ts'
import { openBenchmarkKey } from '#app/benchmark/key.server.ts'
import { releaseJob } from '#app/benchmark/release-job.server.ts'
import { actionReminderJob } from '#app/improvement/actions/action-reminders.server.ts'
import { makeSetUpPath } from '#app/organisations/set-up.server.ts'
import { deliveryJob } from '#app/platform/delivery.server.ts'
import { announceMode, readEnvironment, type Environment } from '#app/platform/environment.server.ts'
import { type Jobs, startJobs } from '#app/platform/jobs.server.ts'
import { log, openLog, toLoggable } from '#app/platform/log.server.ts'
import { openSeal } from '#app/platform/seal.server.ts'
import { serve } from '#app/platform/serve.server.ts'
import { reminderJob } from '#app/rounds/reminders.server.ts'
import { toLondonDay } from '#app/ui/dates.ts'
import { noteTrailHead } from '#app/platform/trail-head.server.ts'
import { startEmbedded } from '#prisma/embedded.ts'
import { migrate, withStoreLock } from '#prisma/migrate.ts'
import { prepareRole } from '#prisma/role.ts'
import { acrossOrganisations } from '#prisma/scope.ts'
import { closeStore, openStore } from '#prisma/store.ts'
import { administrator } from '#seed/demo/people.ts'
import { seed } from '#seed/run.ts'

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
    await openBenchmarkKey(environment)
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

async function readBuild(): Promise<ServerBuild> {
  return (await import('virtual:remix/server-build' as string)) as ServerBuild
}

async function sayHowToSignIn(origin: string): Promise<void> {
  const path = await makeSetUpPath()
  console.log(`The Race Equality Maturity Index is at ${origin}`)
  console.log(path ? `To begin, open this link once: ${origin}${path}` : `Sign in at ${origin}/sign-in`)
}

/** PORT=0 asks for any free port: browsers then post from the one that was given. */
function settlePort(environment: Environment, server: Server): void {
  const address = server.address()
  if (typeof address !== 'object' || !address) return
  environment.origins = environment.origins.map((origin) => origin.replace(/:0$/, `:${address.port}`))
}

const environment = readEnvironment()
announceMode(environment.mode)
openLog(environment.logLevel)
const database = await openDatabase(environment)
const server = await serve(await readBuild(), environment).catch(async (error: unknown) => {
  await database.stop()
  throw error
})
settlePort(environment, server)
await noteTrailHead()
console.log(database.say.join('\n'))
await sayHowToSignIn(environment.origins[0]!)

const jobs: Jobs = startJobs([
  ...(environment.mail ? [deliveryJob(environment.mail)] : []),
  reminderJob(environment.origins[0]!),
  actionReminderJob(environment.origins[0]!),
  evidenceRetentionJob,
  retentionJob((userId) => anonymiseUser(null, userId)),
  clearUploadsJob(),
  releaseJob,
  ...(environment.demo ? [demoReleasesJob(administrator, () => toLondonDay(new Date()))] : []),
])

let stopping = false
function shutDown(): void {
  if (stopping) process.exit(1)
  stopping = true
  setTimeout(() => process.exit(1), 10_000).unref()
  const closed = new Promise((resolve) => server.close(resolve))
  server.closeIdleConnections()
  Promise.all([closed, jobs.stop()])
    .then(database.stop)
    .then(
      () => process.exit(0),
      (error: unknown) => (log().error(toLoggable(error), 'shutting down failed'), process.exit(1)),
    )
}
process.on('SIGTERM', shutDown)
process.on('SIGINT', shutDown)
