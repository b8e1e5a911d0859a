import { describe, expect, test } from 'vitest'
import { type GivenAssessment, givenAssessment, givenLead, type GivenUser } from '#tests/fixtures.ts'
import {
  expectFocusOnErrors,
  fill,
  press,
  readErrors,
  readForm,
  toIndicatorPath,
  untilHeading,
  untilSaved,
  untilStatus,
} from './pages.ts'
import { indicators } from './plan.ts'
import { givenService, type Visit } from './service.ts'

const service = givenService()
const theirs = { met: ['1', '2'], rationale: 'What Ama wrote', confidence: 'high' }
const mine = { met: ['1'], rationale: 'What Bola wrote', confidence: 'low' }
const changed = 'Someone else changed this answer while you were working on it. Yours is not saved yet'

interface Given {
  assessment: GivenAssessment
  ama: GivenUser
  bola: GivenUser
}

async function givenTwoLeads(): Promise<Given> {
  const ama = await givenLead({ name: 'Ama' })
  const bola = await givenLead({ name: 'Bola', organisation: ama.organisation })
  return { assessment: await givenAssessment(ama), ama, bola }
}

async function stored({ assessment }: Given): Promise<{ rationale: string; met: number[] } | undefined> {
  const [row] = await service.database.query<{ rationale: string; met: number[] }>(
    'select rationale, met from answer where assessment_id = $1 and indicator_id = $2',
    [assessment.id, indicators[0]!.id],
  )
  return row
}

async function seen(visit: Visit): Promise<string[]> {
  return visit.page.locator('#conflict td > :last-child, #conflict th[scope=col]').allInnerTexts()
}

describe.each([{ scripts: true }, { scripts: false }])(
  'two people save one answer, scripts: $scripts',
  ({ scripts }) => {
    async function givenConflict(): Promise<Given & { visit: Visit }> {
      const given = await givenTwoLeads()
      const [amas, visit] = [
        await service.visit({ as: given.ama, scripts }),
        await service.visit({ as: given.bola, scripts }),
      ]
      visit.allow(/status of 409/)
      await amas.open(toIndicatorPath(given.assessment))
      await visit.open(toIndicatorPath(given.assessment))
      await fill(visit.page, { rationale: mine.rationale, confidence: mine.confidence })
      if (scripts) await untilSaved(visit.page)
      await fill(amas.page, theirs)
      amas.allow(/status of 409/)
      await press(amas.page, 'Save and continue')
      // With scripts Bola's page had saved first by itself, so Ama is asked, and saves hers all the same.
      if (scripts) {
        await readErrors(amas.page)
        await press(amas.page, 'Save and continue')
      }
      await untilHeading(amas.page, indicators[1]!.title)
      await fill(visit.page, mine)
      await press(visit.page, 'Save and continue')
      expect(await readErrors(visit.page)).toEqual([changed])
      return { ...given, visit }
    }

    test('the second sees both versions, has lost nothing, and may save their own', async () => {
      const given = await givenConflict()
      const { page } = given.visit
      if (scripts) await expectFocusOnErrors(page)
      expect(await page.title()).toMatch(/^Error: /)
      const versions = (await seen(given.visit)).join('|')
      for (const part of ['Saved by Ama', theirs.rationale, '1 Awareness, 2 Commitment', mine.rationale])
        expect(versions).toContain(part)
      expect(await readForm(page)).toMatchObject(mine)
      expect(await stored(given)).toMatchObject({ rationale: theirs.rationale })
      await press(page, 'Save and continue')
      await untilHeading(page, indicators[1]!.title)
      expect(await stored(given)).toEqual({ rationale: mine.rationale, met: [1] })
    })

    test('the second may keep theirs', async () => {
      const given = await givenConflict()
      const { page } = given.visit
      await page.getByRole('link', { name: 'Keep theirs' }).click()
      await page.locator('.nhsuk-error-summary').waitFor({ state: 'detached' })
      // Without scripts the rest of the page may still be on its way.
      await page.waitForLoadState()
      expect(await readForm(page)).toMatchObject(theirs)
      expect(await stored(given)).toMatchObject({ rationale: theirs.rationale })
    })
  },
)

test('an answer refused for something else in between is not saved over what its writer was not shown', async () => {
  const given = await givenTwoLeads()
  const { page, open, allow } = await service.visit({ as: given.bola, scripts: false })
  allow(/status of 40[09]/)
  await open(toIndicatorPath(given.assessment))
  await fill(page, { met: ['not-applicable'], rationale: mine.rationale })
  const amas = await service.visit({ as: given.ama, scripts: false })
  await amas.open(toIndicatorPath(given.assessment))
  await fill(amas.page, theirs)
  await press(amas.page, 'Save and continue')
  await untilHeading(amas.page, indicators[1]!.title)
  await press(page, 'Save and continue')
  expect(await readErrors(page)).toEqual(['Enter why this indicator does not apply to you'])
  await fill(page, { notApplicableReason: 'We have no board' })
  await press(page, 'Save and continue')
  expect(await readErrors(page)).toEqual([changed])
  expect(await stored(given)).toMatchObject({ rationale: theirs.rationale })
})

test('a page that saves by itself says so when someone else was there first, and overwrites nothing', async () => {
  const given = await givenTwoLeads()
  const [first, second] = [await service.visit({ as: given.ama }), await service.visit({ as: given.bola })]
  second.allow(/status of 409/)
  for (const visit of [first, second]) await visit.open(toIndicatorPath(given.assessment))
  await fill(first.page, theirs)
  await untilSaved(first.page)
  await fill(second.page, mine)
  await untilStatus(second.page, /^Not saved yet\. Someone else changed this answer/)
  expect(await stored(given)).toMatchObject({ rationale: theirs.rationale })
  await press(second.page, 'Save and continue')
  expect(await readErrors(second.page)).toEqual([changed])
  expect(await readForm(second.page)).toMatchObject(mine)
  await press(second.page, 'Save and continue')
  await untilHeading(second.page, indicators[1]!.title)
  expect(await stored(given)).toMatchObject({ rationale: mine.rationale })
})
