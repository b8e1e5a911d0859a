import { expect, test } from 'vitest'
import { indicatorsOf } from '#scoring/index.ts'
import { givenSignedOff } from '#tests/fixtures.ts'
import { givenService } from './service.ts'

const service = givenService()

test('a tick is worked out at once, the address follows, and a link moves the ticks', async () => {
  const signed = await givenSignedOff()
  const { page, open } = await service.visit({ as: signed.lead })
  const where = `/organisations/${signed.organisationId}/what-if`
  await open(where)
  await page.getByText('Leadership commitment: stage 1').click()
  const ids = indicatorsOf(signed.model)
    .slice(0, 4)
    .map(({ id }) => id)
  const boxes = ids.map((id) => page.locator(`input[value="${id}.2"]`))
  for (const box of boxes) await box.check()
  await page.getByText('Leadership: stage 1 to 2.').waitFor()
  expect(new URL(page.url()).searchParams.getAll('criterion')).toEqual(ids.map((id) => `${id}.2`))
  expect(await page.getByRole('status').first().textContent()).toContain('With 4 criteria ticked')
  expect(await boxes[3]!.evaluate((box) => box === document.activeElement)).toBe(true)
  await boxes[0]!.uncheck()
  await page.getByText('Leadership: stage 1, no change.').waitFor()
  await page.getByRole('link', { name: 'Tick what Leadership commitment needs for stage 2' }).click()
  await page.getByText('Leadership: stage 1 to 2.').waitFor()
  expect(await boxes[0]!.isChecked()).toBe(true)
  await page.getByRole('link', { name: 'Start again' }).click()
  await page.getByText('Nothing is ticked.').waitFor()
  expect(await boxes[3]!.isChecked()).toBe(false)
  expect(new URL(page.url()).search).toBe('')
})
