/** A real Chromium: found, or installed, or asked for in a sentence. And the eye that is kept on each of its pages. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { type Browser, type BrowserContext, chromium } from 'playwright-core'

const names = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'microsoft-edge',
  'msedge',
]

const places = [
  '/snap/bin/chromium',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
]

export const browserFlags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** A browser with an empty profile of its own. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: browserPath(), args: browserFlags })
}

export function browserPath(): string {
  return findChromium() ?? installChromium()
}

function findChromium(): string | undefined {
  const given = process.env.CHROMIUM_PATH
  if (given && !existsSync(given)) throw new Error(`CHROMIUM_PATH names ${given}, which does not exist.`)
  if (given) return given
  const folders = (process.env.PATH ?? '').split(path.delimiter)
  const onPath = folders.flatMap((folder) => names.map((name) => path.join(folder, name)))
  return [...onPath, ...places, chromium.executablePath()].find((place) => existsSync(place))
}

function installChromium(): string {
  const ran = (command: string) => spawnSync(command, { shell: true, stdio: 'ignore' }).status === 0
  const debian = existsSync('/etc/debian_version') && process.getuid?.() === 0
  if (debian) ran('apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y chromium')
  else ran('npx playwright-core install chromium')
  const found = findChromium()
  if (!found)
    throw new Error(
      'The browser tests need Chromium, Chrome or Edge: install one, or set CHROMIUM_PATH to where it is.',
    )
  return found
}

export interface Watch {
  /** What went wrong since it was last asked and was not expected. From here on nothing is expected. */
  takeFaults: () => string[]
  /** From now on, what matches one of these was expected. */
  allow: (...expected: RegExp[]) => void
}

/** Notes all that a page must never do: write an error, throw, break the content security policy, call elsewhere. */
export function watch(context: BrowserContext, origin: string): Watch {
  let allowed: RegExp[] = []
  let faults: string[] = []
  const note = (fault: string) => {
    if (!allowed.some((expected) => expected.test(fault))) faults.push(fault)
  }
  context.on('console', (message) => {
    if (['error', 'warning'].includes(message.type()))
      note(`console ${message.type()}: ${message.text()} (${message.location().url})`)
  })
  context.on('weberror', (error) => note(`uncaught: ${String(error.error())}`))
  context.on('request', (request) => {
    const url = new URL(request.url())
    if (url.protocol.startsWith('http') && url.origin !== origin) note(`request elsewhere: ${url.href}`)
  })
  const takeFaults = () => {
    const taken = faults
    faults = []
    allowed = []
    return taken
  }
  return { takeFaults, allow: (...expected) => void allowed.push(...expected) }
}

/** Runs in each page before its own scripts: a violation of the policy becomes an error that `watch` sees. */
export function reportViolations(): void {
  document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
    console.error(`securitypolicyviolation: ${violatedDirective} ${blockedURI}`),
  )
}
