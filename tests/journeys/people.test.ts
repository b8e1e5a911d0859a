import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { indicatorsOf } from '#scoring/index.ts'
import { store } from '#prisma/store.ts'
import {
  givenAssessment,
  givenAssignment,
  givenInvitation,
  givenLead,
  givenMember,
  givenUser,
  tokenOfLastInvitation,
} from '#tests/fixtures.ts'
import { expectErrorsLinked, expectFocusOnErrors, press, readErrors, signIn, untilHeading } from './pages.ts'
import { givenService } from './service.ts'

const service = givenService()

describe.each([{ scripts: true }, { scripts: false }])('scripts: $scripts', ({ scripts }) => {
  test('a lead invites somebody, who follows the link, makes an account and is in', async () => {
    const lead = await givenLead()
    const home = `/organisations/${lead.organisation.id}`
    const email = `invited-${randomUUID()}@example.org`
    const inviting = await service.visit({ as: lead, scripts })
    inviting.allow(/status of 400/)
    await inviting.open(`${home}/members`)
    await press(inviting.page, 'Send invitation')
    expect(await readErrors(inviting.page)).toEqual(['Enter their email address', 'Select a role'])
    if (scripts) {
      await expectFocusOnErrors(inviting.page)
      await expectErrorsLinked(inviting.page)
    }
    await inviting.page.getByLabel('Their email address').fill(email.toUpperCase())
    await inviting.page.getByLabel('Board member').check()
    await press(inviting.page, 'Send invitation')
    await inviting.page.getByText('The invitation is on its way').waitFor()
    await inviting.page.locator('dt', { hasText: email }).waitFor()
    expect(await inviting.page.getByLabel('Their email address').inputValue()).toBe('')

    const first = await tokenOfLastInvitation(email)
    await press(inviting.page, `Send again the invitation to ${email}`)
    await inviting.page.getByText('A new invitation is on its way').waitFor()
    const gone = await service.visit({ scripts })
    gone.allow(/status of 404/)
    expect((await gone.page.goto(`/invitations/${first}`))?.status()).toBe(404)
    await untilHeading(gone.page, 'This invitation cannot be used')

    const accepting = await service.visit({ scripts })
    const { page } = accepting
    accepting.allow(/status of 400/)
    await accepting.open(`/invitations/${await tokenOfLastInvitation(email)}`)
    await page.getByText(lead.organisation.name).waitFor()
    await page.getByText(email).waitFor()
    await page.getByLabel('Your name').fill('Zoë Ng')
    await page.getByLabel('Create a password').fill('short')
    await press(page, 'Create account and accept')
    expect(await readErrors(page)).toEqual([
      'Enter a password of at least 12 characters. Three random words work well',
    ])
    expect(await page.getByLabel('Your name').inputValue()).toBe('Zoë Ng')
    await page.getByLabel('Create a password').fill('three random words')
    await press(page, 'Create account and accept')
    await untilHeading(page, lead.organisation.name)
    await page.getByRole('banner').getByText('Zoë Ng').waitFor()

    await inviting.open(`${home}/members`)
    await inviting.page.locator('dt', { hasText: 'Zoë Ng' }).waitFor()
    await inviting.page.getByText('No invitations are waiting for an answer').waitFor()
  })

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
    expect(await readErrors(page)).toEqual(['Indicators are assigned to this person. Hand them over first'])
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
