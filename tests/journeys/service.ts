/** The built service on a database of the test file's own, and people who visit it with a real browser. */
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, vi } from 'vitest'
import type { NewSession } from '#app/access/session.server.ts'
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
  /** Whether that session has a second factor. */
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
  /** A visit in the one page that is kept for all of these: at its first width, signed in anew or not at all. */
  revisit: (options?: Pick<VisitOptions, 'as' | 'secondFactor'>) => Promise<Visit>
}

/**
 * For the calling test file: one database, one process of the service, one browser; each visit has its own profile.
 * `prepare` gives more of the service's settings before it starts.
 */
export function givenService(prepare: () => Promise<Record<string, string>> = async () => ({})): Service {
  vi.setConfig({ testTimeout: 120_000 })
  const database = givenDatabase()
  let visits: (Visit & Watch)[] = []
  let kept: (Visit & Watch) | undefined
  const service = { database } as Service
  beforeAll(async () => {
    service.browser = await launchBrowser()
    const settings = await prepare()
    service.server = await startServer({ DATABASE_URL: database.url, LOG_LEVEL: 'error', ...settings })
  })
  afterAll(async () => {
    await service.browser?.close()
    await service.server?.stop()
  })
  afterEach(async () => {
    const ended = visits
    visits = []
    for (const { context } of ended) await context.close()
    expect([...ended, ...(kept ? [kept] : [])].flatMap(({ takeFaults }) => takeFaults())).toEqual([])
  })
  service.visit = async ({ as, secondFactor = true, ...options } = {}) => {
    const { origin = service.server.origin } = options
    const visit = await openPage(service.browser, { ...options, origin })
    visits.push(visit)
    if (as) await giveSession(visit.context, origin, as, { secondFactor })
    return visit
  }
  service.revisit = async ({ as, secondFactor = true } = {}) => {
    const { origin } = service.server
    kept ??= await openPage(service.browser, { origin })
    await kept.context.clearCookies()
    await kept.page.setViewportSize(firstSize)
    if (as) await giveSession(kept.context, origin, as, { secondFactor })
    return kept
  }
  return service
}

const firstSize = { width: 1280, height: 900 }

/** An empty profile with one page, watched. */
async function openPage(
  browser: Browser,
  { origin, scripts = true, width = firstSize.width }: { origin: string; scripts?: boolean; width?: number },
): Promise<Visit & Watch> {
  const context = await browser.newContext({
    baseURL: origin,
    javaScriptEnabled: scripts,
    locale: 'en-GB',
    viewport: { ...firstSize, width },
  })
  context.setDefaultTimeout(30_000)
  const watched = watch(context, origin)
  await context.addInitScript(reportViolations)
  const page = await context.newPage()
  return {
    ...watched,
    page,
    context,
    scripts,
    open: async (path) => {
      // There is no answer where only the part after # differs from the page that is there.
      if (!(await page.goto(path))) await page.reload()
      if (scripts) await untilLive(page)
    },
  }
}

/** Signs a browser in without the form, whose attempts are counted, and with a second factor. */
export async function giveSession(
  context: BrowserContext,
  origin: string,
  user: Pick<GivenUser, 'id'>,
  session: NewSession = { secondFactor: true },
): Promise<void> {
  const [name, value] = (await signInAs(user, session)).split('=') as [string, string]
  const url = origin.replace('http:', 'https:')
  await context.addCookies([{ name, value, url, secure: true, httpOnly: true, sameSite: 'Lax' }])
}

/** Until React has taken the page over: from here on its scripts answer. */
export async function untilLive(page: Page): Promise<void> {
  await page.waitForFunction(() => Object.keys(document.body).some((key) => key.startsWith('__reactFiber')))
}
