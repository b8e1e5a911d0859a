import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { store } from '#prisma/store.ts'
import { givenAction, givenEvidence, givenLead, type GivenLead, givenReturn } from '#tests/fixtures.ts'
import { press, readErrors } from './pages.ts'
import { givenService } from './service.ts'

const service = givenService()

interface Form {
  path: string
  /** Types mine. */
  type: (page: Page) => Promise<void>
  /** What stands in the same field. */
  typed: (page: Page) => Promise<string>
  button: string
  /** Somebody else saves theirs, which the page then shows. */
  change: () => Promise<unknown>
  theirs: string
  saved: () => Promise<unknown>
  mine: unknown
}

const field = (label: string) => ({
  type: (page: Page) => page.getByLabel(label, { exact: true }).fill('Mine'),
  typed: (page: Page) => page.getByLabel(label, { exact: true }).inputValue(),
})

async function anAction(lead: GivenLead): Promise<Form> {
  const id = await givenAction(lead)
  return {
    ...{ path: `actions/${id}/edit`, ...field('Notes (optional)'), button: 'Save changes' },
    change: () => store().action.update({ where: { id }, data: { version: 2, notes: 'Theirs' } }),
    theirs: 'Theirs',
    saved: () => store().action.findFirst({ where: { id } }),
    mine: { notes: 'Mine', version: 3 },
  }
}

async function theEndOfAnAction(lead: GivenLead): Promise<Form> {
  const id = await givenAction(lead)
  const reason = field('If you have stopped it: why?')
  return {
    ...{ path: `actions/${id}/close`, typed: reason.typed, button: 'Save' },
    type: async (page) => {
      await page.getByLabel('We have stopped it').check()
      await reason.type(page)
    },
    change: () => store().action.update({ where: { id }, data: { version: 2, notes: 'Theirs' } }),
    theirs: 'Theirs',
    saved: () => store().action.findFirst({ where: { id } }),
    mine: { reason: 'Mine', status: 'stopped' },
  }
}

async function evidence(lead: GivenLead): Promise<Form> {
  const { id: organisationId } = lead.organisation
  const { date, ...item } = givenEvidence('Board paper')
  const data = { ...item, date: new Date(date), organisationId, createdById: lead.id }
  const { id } = await store().evidence.create({ data })
  return {
    ...{ path: `evidence/${id}/edit`, ...field('Owner (optional)'), button: 'Save changes' },
    change: () => store().evidence.update({ where: { id }, data: { version: 2, owner: 'Theirs' } }),
    theirs: 'Theirs',
    saved: () => store().evidence.findFirst({ where: { id } }),
    mine: { owner: 'Mine', version: 3 },
  }
}

function textOfThePaper(lead: GivenLead): Form {
  const { id: organisationId } = lead.organisation
  const written = { organisationId, section: 'risk', text: 'Theirs', changedById: lead.id }
  return {
    ...{ path: 'board/paper/text', ...field('Anything else'), button: 'Save' },
    change: () => store().paperText.create({ data: written }),
    theirs: 'Theirs',
    saved: () => store().paperText.findFirst({ where: { organisationId, section: 'closing' } }),
    mine: { text: 'Mine' },
  }
}

async function aReturn(lead: GivenLead): Promise<Form> {
  const { id: organisationId } = lead.organisation
  const { year } = await givenReturn(organisationId, lead.id)
  const box = (page: Page) => page.locator('#wres-3_all_bme_above')
  const where = { group: 'bme' }
  const update = (numerator: number) =>
    store()
      .measureReturn.updateMany({ where: { organisationId }, data: { version: 2 } })
      .then(() =>
        store().measureFigure.updateMany({ where: { organisationId, ...where }, data: { numerator } }),
      )
  return {
    ...{ path: `measures/wres/enter?year=${year}`, button: 'Save the return' },
    type: (page) => box(page).fill('31'),
    typed: (page) =>
      box(page)
        .inputValue()
        .then((value) => value.replace('31', 'Mine')),
    change: () => update(29),
    theirs: '29',
    saved: () => store().measureFigure.findFirst({ where: { organisationId, ...where } }),
    mine: { numerator: 31 },
  }
}

describe.each([{ scripts: true }, { scripts: false }])(
  'what somebody else has changed since, scripts: $scripts',
  ({ scripts }) => {
    test.each(Object.entries({ anAction, theEndOfAnAction, evidence, textOfThePaper, aReturn }))(
      '%s: the page shows theirs, keeps mine, and takes mine when it is sent again',
      async (_, given) => {
        const lead = await givenLead()
        const { path, type, typed, button, change, theirs, saved, mine } = await given(lead)
        const { page, open, allow } = await service.visit({ as: lead, scripts })
        allow(/status of 409/)
        await open(`/organisations/${lead.organisation.id}/${path}`)
        await type(page)
        await change()
        await press(page, button)
        expect((await readErrors(page)).join()).toContain('save again')
        await page.locator('dd', { hasText: theirs }).first().waitFor()
        expect(await typed(page)).toBe('Mine')
        expect(await saved()).not.toMatchObject(mine as object)
        await press(page, button)
        await page.waitForURL(/done=/)
        expect(await saved()).toMatchObject(mine as object)
      },
    )
  },
)

test('a field left empty in between does not let mine be saved over what I was not shown', async () => {
  const lead = await givenLead()
  const { path, type, button, change, saved } = await anAction(lead)
  const { page, open, allow } = await service.visit({ as: lead, scripts: false })
  allow(/status of 40[09]/)
  await open(`/organisations/${lead.organisation.id}/${path}`)
  await type(page)
  const title = page.getByLabel('What will you do?')
  await title.fill('')
  await change()
  await press(page, button)
  expect(await readErrors(page)).toEqual(['Say what you will do'])
  await title.fill('Recruit two board members')
  await press(page, button)
  expect((await readErrors(page)).join()).toContain('save again')
  expect(await saved()).toMatchObject({ notes: 'Theirs' })
})
