/** What must hold of every page in every state. Each check gives what is wrong, in words; nothing is good. */
import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import type axe from 'axe-core'
import type { Page } from 'playwright-core'

const screenshots = path.join(import.meta.dirname, 'screenshots')
const standard = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
const serviceName = 'Race Equality Maturity Index'

const axeScript = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Every rule of axe for WCAG 2.2 AA. It does not look into frames, so there must be none. */
export async function checkAxe(page: Page): Promise<string[]> {
  const frames = page.frames().slice(1)
  await page.evaluate(axeScript)
  const violations = await page.evaluate(async (values) => {
    const { axe: runner } = window as unknown as { axe: typeof axe }
    const found = await runner.run({ runOnly: { type: 'tag', values }, resultTypes: ['violations'] })
    return found.violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `axe ${id}: ${html.slice(0, 200)} ${failureSummary}`),
    )
  }, standard)
  return [...violations, ...frames.map((frame) => `a frame: ${frame.url()}`)]
}

/** One first heading, a title that ends with the service's name, and a language. */
export async function checkFrame(page: Page, wanted = 'en'): Promise<string[]> {
  const { title, headings, language, failed } = await page.evaluate(() => ({
    title: document.title,
    headings: document.querySelectorAll('h1').length,
    language: document.documentElement.lang,
    failed: document.querySelector('.nhsuk-error-summary') !== null,
  }))
  const wrong: string[] = []
  if (!title.endsWith(` – ${serviceName}`)) wrong.push(`the title is “${title}”`)
  if (headings !== 1) wrong.push(`${headings} first headings`)
  if (language !== wanted) wrong.push(`the language is ${language}`)
  if (failed !== title.startsWith('Error: ')) wrong.push(`the title is “${title}”, errors: ${failed}`)
  return wrong
}

/** Nothing sticks out at this width: the page does not scroll sideways, and no text is cut off or lies beyond the edge. */
export async function checkReflow(page: Page, name: string): Promise<string[]> {
  // Pictures follow the width of the page a moment later.
  await page
    .waitForFunction(
      () => document.documentElement.scrollWidth <= document.documentElement.clientWidth,
      null,
      {
        timeout: 2000,
      },
    )
    .catch(() => undefined)
  const wrong = await page.evaluate(() => {
    const wide = document.documentElement.clientWidth
    const found: string[] = []
    if (document.documentElement.scrollWidth > wide)
      found.push(`scrolls sideways to ${document.documentElement.scrollWidth}`)
    const isHiddenOnPurpose = (element: Element): boolean => {
      const { width, height } = element.getBoundingClientRect()
      if (width <= 1 || height <= 1 || element.matches('.nhsuk-skip-link')) return true
      return element.parentElement !== null && isHiddenOnPurpose(element.parentElement)
    }
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const range = document.createRange()
    while (texts.nextNode()) {
      const element = texts.currentNode.parentElement
      if (!element || !texts.currentNode.textContent?.trim() || isHiddenOnPurpose(element)) continue
      range.selectNodeContents(texts.currentNode)
      const box = range.getBoundingClientRect()
      const said = texts.currentNode.textContent.trim().slice(0, 60)
      if (box.right > wide + 1 || box.left < -1) found.push(`beyond the edge: “${said}”`)
      const { overflowX, overflowY } = getComputedStyle(element)
      const cuts = (overflow: string) => overflow === 'hidden' || overflow === 'clip'
      if (cuts(overflowX) && element.scrollWidth > element.clientWidth + 1) found.push(`cut off: “${said}”`)
      if (cuts(overflowY) && element.scrollHeight > element.clientHeight + 1) found.push(`cut off: “${said}”`)
    }
    return found
  })
  return wrong.map((each) => `${name}: ${each}`)
}

/** The spacing a reader may set (WCAG 1.4.12), through the object model: a style element is refused by the policy. */
export async function spaceText(page: Page): Promise<void> {
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(
      `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
       p { margin-bottom: 2em !important }`,
    )
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
  })
}

/**
 * What can be pressed is 24 pixels wide and high. As WCAG 2.5.8 has it, a link between words may be as small as the
 * words, and one on its own too when nothing else is within 12 pixels of its middle.
 */
export async function checkTargets(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    // Behind an open dialog nothing can be pressed.
    const live = document.querySelector('dialog[open]') ?? document
    const pressable = [...live.querySelectorAll('a[href], button, input, select, textarea, summary')]
    const isSeen = (element: Element) =>
      element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true }) &&
      element.getBoundingClientRect().width > 1 &&
      !element.closest('.nhsuk-skip-link')
    const isBetweenWords = (link: Element) => {
      const words = (element: Element) => element.textContent?.replaceAll(/\s/g, '') ?? ''
      const block = link.parentElement!
      return getComputedStyle(link).display === 'inline' && words(block).length > words(link).length + 1
    }
    const targets = pressable
      .filter((element) => isSeen(element) && !isBetweenWords(element))
      .map((element) => ({ element, box: element.getBoundingClientRect() }))
    const isSmall = ({ box }: { box: DOMRect }) => box.width < 23.9 || box.height < 23.9
    /** Whether the circle of 24 pixels round the middle of a link touches another target. */
    const isCrowded = ({ element, box }: { element: Element; box: DOMRect }) => {
      const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
      return targets.some(({ element: other, box: of }) => {
        if (other === element) return false
        const across = Math.max(of.left - x, x - of.right, 0)
        const along = Math.max(of.top - y, y - of.bottom, 0)
        return Math.hypot(across, along) < 12
      })
    }
    return targets
      .filter((target) => isSmall(target) && (target.element.localName !== 'a' || isCrowded(target)))
      .map(
        ({ element, box }) =>
          `target of ${Math.round(box.width)} × ${Math.round(box.height)}: ${element.outerHTML.slice(0, 120)}`,
      )
  })
}

/** For looking at: only with PICTURES set, as pictures take a third of the time. */
export async function takePicture(
  page: Page,
  name: string,
  forcedColors: 'active' | null = null,
): Promise<void> {
  if (!process.env.PICTURES) return
  mkdirSync(screenshots, { recursive: true })
  await page.emulateMedia({ forcedColors })
  await page.screenshot({ path: path.join(screenshots, `${name}.jpg`), quality: 80, fullPage: true })
  await page.emulateMedia({ forcedColors: null })
}

/** What of the design system is on the page without its styles: a component whose styles are not in app.scss. */
export async function checkStyles(page: Page): Promise<string[]> {
  const bare = await page.evaluate(() => {
    const rules = [...document.styleSheets].flatMap((sheet) =>
      [...sheet.cssRules].map(({ cssText }) => cssText),
    )
    const styles = rules.join('\n')
    const classes = [...document.querySelectorAll('main [class*=nhsuk-]')].flatMap((each) => [
      ...each.classList,
    ])
    const blocks = new Set(
      classes
        .filter((name) => /^nhsuk-(?!grid|u-|js-)/.test(name))
        .map((name) => name.replace(/(__|--).*/, '')),
    )
    return [...blocks].filter((block) => !styles.includes(`.${block}`))
  })
  return bare.map((block) => `without styles: ${block}`)
}
