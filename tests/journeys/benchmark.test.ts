/** A round's benchmark on the demonstration: prepared, reviewed and published by an administrator, and read by others. */
import { createPublicKey, verify } from 'node:crypto'
import { expect, test } from 'vitest'
import { demoId } from '#seed/demo/ids.ts'
import { loadDemo } from '#seed/demo/load.ts'
import { people } from '#seed/demo/people.ts'
import { checkAxe, checkReflow, takePicture } from './page-checks.ts'
import { untilHeading } from './pages.ts'
import { givenService, type Visit } from './service.ts'

const service = givenService(async () => {
  await loadDemo()
  return {}
})

const organisationId = demoId('organisation', 'acute-1')
const personOf = (role: string) => people.find((each) => each.role === role)!

test.each([{ scripts: true }, { scripts: false }])(
  'an administrator publishes a round; its organisation, the steering group and a visitor read it, scripts: $scripts',
  async ({ scripts }) => {
    const visit = (role: string) => service.visit({ as: personOf(role), scripts })
    const name = scripts ? 'benchmark' : 'benchmark-plain'
    const administrators = await visit('administrator')
    // Releases follow the order of their rounds.
    const round = await prepare(administrators, scripts ? 1 : 0)
    await approve(administrators, name)
    const key = round.replace('/', '-')

    const visitors = await service.visit({ scripts, width: 320 })
    await visitors.open('/benchmarks')
    await visitors.page.getByRole('link', { name: round }).first().click()
    await visitors.page.getByText('All organisations that took part').first().waitFor()
    await look(visitors, `${name}-public`)
    await checkSignature(key)

    const leads = await visit('lead')
    await leads.open(`/organisations/${organisationId}/benchmark`)
    await leads.page
      .getByText(/typical score/)
      .first()
      .waitFor()
    await look(leads, `${name}-own`)

    const steering = await visit('steering')
    await steering.open('/completion/benchmark')
    await look(steering, `${name}-steering`)
  },
)

/** Prepares the release of a closed round for today; `age` 0 is the newest. Gives the round's name. */
async function prepare({ page, open }: Visit, age: number): Promise<string> {
  await open('/administration')
  await page.getByRole('link', { name: 'Benchmark', exact: true }).click()
  await untilHeading(page, 'Releases of the benchmark')
  const rounds = page.getByLabel('Round', { exact: true })
  const chosen = await rounds.locator('option:not([value=""])').nth(age).textContent()
  await rounds.selectOption({ label: chosen! })
  const [day, month, year] = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London' })
    .format()
    .split('/')
  for (const [part, value] of Object.entries({ Day: day!, Month: month!, Year: year! }))
    await page.getByLabel(part, { exact: true }).fill(value)
  await page.getByRole('button', { name: 'Prepare a release' }).click()
  const round = /^[\d/]+/.exec(chosen!)![0]
  await untilHeading(page, `Release of round ${round}`)
  return round
}

async function approve(administrators: Visit, name: string): Promise<void> {
  const { page } = administrators
  await until(page, () => page.getByText('Ready to review').isVisible())
  await look(administrators, `${name}-review`)
  await page.getByRole('button', { name: /^Approve for/ }).click()
  await page.getByText('The release is approved').waitFor()
  await until(page, () => page.getByRole('link', { name: 'The page that everybody sees' }).isVisible())
}

/** Looks again until the background work is there. */
async function until(page: Visit['page'], isThere: () => Promise<boolean>): Promise<void> {
  await expect
    .poll(async () => (await isThere()) || (await page.reload(), await isThere()), {
      timeout: 60_000,
      interval: 1000,
    })
    .toBe(true)
}

/** Anyone can check with the public key that the file is the one that was published. */
async function checkSignature(key: string): Promise<void> {
  const get = async (path: string) =>
    Buffer.from(await (await service.server.get(`/benchmarks/${path}`)).arrayBuffer())
  const pem = createPublicKey(await get('key.pem'))
  expect(verify(null, await get(`${key}.json`), pem, await get(`${key}.sig`))).toBe(true)
}

async function look({ page, scripts }: Visit, name: string): Promise<void> {
  await takePicture(page, name)
  if (!scripts) return
  expect(await checkAxe(page)).toEqual([])
  await page.setViewportSize({ width: 320, height: 800 })
  expect(await checkReflow(page, `${name} at 320`)).toEqual([])
  await takePicture(page, `${name}-320`)
  await page.setViewportSize({ width: 1280, height: 900 })
}
