/** The built service on a database of the test file's own, and people who visit it with a real browser. */
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, vi } from 'vitest'
import { givenDatabase, type TestDatabase } from '#tests/database.ts'
import { type GivenUser, signInAs } from '#tests/fixtures.ts'
import { startServer, type TestServer } from '#tests/server.ts'
import { launchBrowser, reportViolations, watch, type Watch } from './browser.ts'

export interface Visit extends Pick<Watch, 'allow'> {
  page: Page
  context: BrowserContext
  /** Whether the browser runs scripts. */
  scripts: boolean
  /** Goes to a path of the service and waits until the page works. */
  open: (path: string) => Promise<void>
}

interface VisitOptions {
  /** Who is signed in. */
  as?: Pick<GivenUser, 'id'>
  /** Whether they gave a code too, as administrators must. */
  secondFactor?: boolean
  scripts?: boolean
  width?: number
  origin?: string
}

export interface Service {
  database: TestDatabase
  server: TestServer
  browser: Browser
  visit: (options?: VisitOptions) => Promise<Visit>
}

/** For the calling test file: one database, one process of the service, one browser; each visit has its own profile. */
export function givenService(): Service {
  vi.setConfig({ testTimeout: 120_000 })
  const database = givenDatabase()
  let open: { context: BrowserContext; watched: Watch }[] = []
  const service = { database } as Service
  beforeAll(async () => {
    service.browser = await launchBrowser()
    service.server = await startServer({ DATABASE_URL: database.url, LOG_LEVEL: 'error' })
  })
  afterAll(async () => {
    await service.browser?.close()
    await service.server?.stop()
  })
  afterEach(async () => {
    const visits = open
    open = []
    for (const { context } of visits) await context.close()
    expect(visits.flatMap(({ watched }) => watched.faults)).toEqual([])
  })
  service.visit = async (options = {}) => {
    const { as, secondFactor, scripts = true, width = 1280, origin = service.server.origin } = options
    const context = await service.browser.newContext({
      baseURL: origin,
      javaScriptEnabled: scripts,
      locale: 'en-GB',
      viewport: { width, height: 900 },
    })
    context.setDefaultTimeout(30_000)
    const watched = watch(context, origin)
    open.push({ context, watched })
    await context.addInitScript(reportViolations)
    if (as) await giveSession(context, origin, as, secondFactor)
    const page = await context.newPage()
    return {
      page,
      context,
      scripts,
      allow: watched.allow,
      open: async (path) => {
        await page.goto(path)
        if (scripts) await untilLive(page)
      },
    }
  }
  return service
}

/** Signs a browser in without the form, whose attempts are counted. */
export async function giveSession(
  context: BrowserContext,
  origin: string,
  user: Pick<GivenUser, 'id'>,
  secondFactor = false,
): Promise<void> {
  const [name, value] = (await signInAs(user, { secondFactor })).split('=') as [string, string]
  const url = origin.replace('http:', 'https:')
  await context.addCookies([{ name, value, url, secure: true, httpOnly: true, sameSite: 'Lax' }])
}

/** Until React has taken the page over: from here on its scripts answer. */
export async function untilLive(page: Page): Promise<void> {
  await page.waitForFunction(() => Object.keys(document.body).some((key) => key.startsWith('__reactFiber')))
}
