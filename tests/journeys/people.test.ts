import { describe, expect, test } from 'vitest'
import { indicatorsOf } from '#scoring/index.ts'
import { store } from '#prisma/store.ts'
import { givenAssessment, givenAssignment, givenInvitation, givenMember, givenUser } from '#tests/fixtures.ts'
import { press, readErrors, signIn, untilHeading } from './pages.ts'
import { givenService } from './service.ts'

const service = givenService()

describe.each([{ scripts: true }, { scripts: false }])('scripts: $scripts', ({ scripts }) => {
  test('who has an account signs in on the way, and presses one button', async () => {
    const user = await givenUser()
    const { lead, token } = await givenInvitation({ email: user.email })
    const visit = await service.visit({ scripts })
    await visit.open(`/invitations/${token}`)
    await visit.page.getByRole('link', { name: 'Sign in to accept' }).click()
    await untilHeading(visit.page, 'Sign in')
    await signIn(visit.page, user)
    await untilHeading(visit.page, 'Your invitation')
    await press(visit.page, 'Accept the invitation')
    await untilHeading(visit.page, lead.organisation.name)
  })

  test('a lead hands over what somebody had, and they are gone at once', async () => {
    const assessment = await givenAssessment()
    const { organisationId, lead } = assessment
    const leaver = await givenMember('contributor', { organisationId }, { name: 'Chidi Leaving' })
    const taker = await givenMember('contributor', { organisationId }, { name: 'Bola Staying' })
    for (const { id } of indicatorsOf(assessment.model).slice(0, 2))
      await givenAssignment(assessment, id, leaver)
    const theirs = await service.visit({ as: leaver, scripts })
    theirs.allow(/status of 404/)
    await theirs.open(`/organisations/${organisationId}`)
    await untilHeading(theirs.page, lead.organisation.name)

    const visit = await service.visit({ as: lead, scripts })
    const { page } = visit
    visit.allow(/status of 400/)
    await visit.open(`/organisations/${organisationId}/members`)
    await page.getByRole('link', { name: 'Change the roles of Chidi Leaving' }).click()
    await untilHeading(page, 'Chidi Leaving')
    await press(page, 'Remove the role Contributor')
    expect(await readErrors(page)).toEqual([
      'This person still has indicators or actions. Hand them over first',
    ])
    await page.getByRole('link', { name: 'Hand over' }).click()
    await untilHeading(page, 'Hand over from Chidi Leaving')
    await press(page, 'Hand over')
    expect(await readErrors(page)).toEqual(['Select who takes over'])
    await page.getByLabel('Who takes over?').selectOption({ label: `Bola Staying (${taker.email})` })
    await page.getByLabel('Chidi Leaving leaves').check()
    await press(page, 'Hand over')
    await page.getByText('The person has left the organisation').waitFor()
    expect(await page.locator('dt', { hasText: 'Chidi' }).count()).toBe(0)
    await page.getByText('2 indicators assigned').waitFor()
    expect(await store().assignment.count({ where: { userId: taker.id } })).toBe(2)

    await theirs.page.reload()
    await untilHeading(theirs.page, 'Page not found')
  })
})
