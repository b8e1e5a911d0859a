import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { indexV1 } from '#seed/index-v1/index.ts'
import { store } from '#prisma/store.ts'
import { givenMember } from '#tests/fixtures.ts'
import { expectErrorsLinked, press, readErrors, untilHeading } from './pages.ts'
import { givenService, type Visit } from './service.ts'

const service = givenService()

async function enterDay(
  page: Page,
  legend: string,
  [day, month, year]: [string, string, string],
): Promise<void> {
  const group = page.getByRole('group', { name: legend, exact: true })
  await group.getByLabel('Day', { exact: true }).fill(day)
  await group.getByLabel('Month', { exact: true }).fill(month)
  await group.getByLabel('Year', { exact: true }).fill(year)
}

async function addOrganisation({ page, open }: Visit, name: string): Promise<void> {
  await open('/administration')
  await page.getByRole('link', { name: 'Organisations', exact: true }).click()
  await untilHeading(page, 'Organisations')
  await page.getByRole('button', { name: 'Add an organisation' }).click()
  await untilHeading(page, 'Add an organisation')
  await page.getByLabel('ODS code').fill('R')
  await press(page, 'Add organisation')
  expect(await readErrors(page)).toEqual([
    'Enter the name of the organisation',
    'Choose what kind of organisation it is',
    'Enter an ODS code of 3 to 8 letters and numbers, like RAL',
  ])
  await expectErrorsLinked(page)
  expect(await page.getByLabel('ODS code').inputValue()).toBe('R')
  await page.getByLabel('Name', { exact: true }).fill(name)
  await page.getByLabel('Kind', { exact: true }).selectOption({ label: 'Council' })
  await page.getByLabel('ODS code').fill('')
  await press(page, 'Add organisation')
  await untilHeading(page, name)
}

async function publishVersion({ page, open }: Visit, version: string): Promise<void> {
  await open('/administration/index-versions/new')
  await page.getByLabel('Or paste the JSON').fill('{"id": "remi"')
  await press(page, 'Check and upload')
  expect(await readErrors(page)).toEqual(['The index has 1 problem. Mend what is listed and upload it again'])
  expect(await page.getByLabel('Or paste the JSON').inputValue()).toBe('{"id": "remi"')
  const text = JSON.stringify({ ...(indexV1 as object), version })
  await page.getByLabel('JSON file').setInputFiles({
    name: 'index.json',
    mimeType: 'application/json',
    buffer: Buffer.from(text),
  })
  await press(page, 'Check and upload')
  await untilHeading(page, `version ${version}`)
  await page.getByRole('heading', { name: 'What differs from version' }).waitFor()
  await page.getByRole('heading', { name: '28.' }).waitFor()
  await press(page, `Publish version ${version}`)
  await untilHeading(page, 'Index versions')
  await page.getByRole('link', { name: `Race Equality Maturity Index, version ${version}` }).click()
  await untilHeading(page, `version ${version}`)
  expect(new URL(page.url()).pathname).toBe(`/about/versions/remi-${version}`)
}

async function addRound({ page, open }: Visit, year: number, version: string): Promise<void> {
  await open('/administration/rounds/new')
  await page.getByLabel('Name', { exact: true }).fill(`${year}`)
  await enterDay(page, 'First day', ['1', '4', '2026'])
  await enterDay(page, 'Last day', ['31', '3', String(year + 1)])
  await page.getByLabel('Index version').selectOption(`remi-${version}`)
  await press(page, 'Add round')
  expect(await readErrors(page)).toEqual(['Choose other days: these are also days of another round'])
  await enterDay(page, 'First day', ['1', '4', String(year)])
  await press(page, 'Add round')
  await untilHeading(page, `Round ${year}`)
  await page.getByText(`31 March ${year + 1}`).waitFor()
}

async function giveMoreTime({ page }: Visit, year: number, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Give an organisation more time' }).click()
  await untilHeading(page, 'Give an organisation more time')
  await page.getByLabel('Organisation', { exact: true }).fill(name)
  await press(page, 'Search')
  await page.getByRole('link', { name }).click()
  await untilHeading(page, `More time for ${name}`)
  await enterDay(page, 'New last day', ['31', '3', String(year + 1)])
  await page.getByLabel('Reason').fill('Cyber attack')
  await press(page, 'Give more time')
  expect(await readErrors(page)).toEqual(['The new last day must be after the last day of the round'])
  expect(await page.getByLabel('Reason').inputValue()).toBe('Cyber attack')
  await enterDay(page, 'New last day', ['30', '4', String(year + 1)])
  await press(page, 'Give more time')
  await untilHeading(page, `Round ${year}`)
  await page.getByText(`30 April ${year + 1}`).waitFor()
}

describe.each([
  { scripts: true, year: 2080, version: '2.0.0' },
  { scripts: false, year: 2081, version: '2.1.0' },
])('scripts: $scripts', ({ scripts, year, version }) => {
  test('an administrator adds an organisation, publishes an index, opens a round and gives more time', async () => {
    const administrator = await givenMember('administrator')
    const visit = await service.visit({ as: administrator, secondFactor: true, scripts })
    visit.allow(/status of 4\d\d/)
    const name = `Borough of ${year}`
    await addOrganisation(visit, name)
    await publishVersion(visit, version)
    await addRound(visit, year, version)
    await giveMoreTime(visit, year, name)
    const done = await store().auditEvent.findMany({
      where: { userId: administrator.id },
      orderBy: { id: 'asc' },
    })
    expect(done.map(({ action }) => action)).toEqual([
      ...['organisation.add', 'index.upload', 'index.publish', 'round.add', 'round.extend'],
    ])
  })
})
