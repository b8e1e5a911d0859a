/** What administrators see: the register, accounts, messages and settings. */
import type { MailKind } from '#app/platform/outbox.ts'
import { queueMail } from '#app/platform/outbox.server.ts'
import { store } from '#prisma/store.ts'
import { given } from './given.ts'
import { longName, longWord, press, type State } from './state.ts'

export const prepare = givenOutbox

const organisations = '/administration/organisations'
const ofOrganisations = 'administration.organisations'
const as = () => given.administrator
const successor = () => given.heir.lead.organisation.id

export const states: State[] = [
  { name: 'administration', route: 'administration._index', path: () => '/administration', as },
  { name: 'register', route: `${ofOrganisations}._index`, path: () => organisations, as },
  {
    name: 'register-none',
    route: `${ofOrganisations}._index`,
    path: () => `${organisations}?q=zzzz&ics=NEL`,
    as,
  },
  {
    name: 'organisation-add',
    route: `${ofOrganisations}.new`,
    path: () => `${organisations}/new`,
    as,
  },
  {
    name: 'organisation-add-errors',
    route: `${ofOrganisations}.new`,
    path: () => `${organisations}/new`,
    as,
    act: press('Add organisation'),
    status: 400,
  },
  {
    name: 'organisation-edit',
    route: `${ofOrganisations}.$organisationId`,
    path: () => `${organisations}/${successor()}`,
    as,
  },
  {
    name: 'organisation-edit-merged',
    route: `${ofOrganisations}.$organisationId`,
    path: () => `${organisations}/${given.heir.before.organisationId}`,
    as,
  },
  {
    name: 'merge',
    route: `${ofOrganisations}.$organisationId_.merge`,
    path: () => `${organisations}/${successor()}/merge?q=royal`,
    as,
  },
  {
    name: 'merge-confirm',
    route: `${ofOrganisations}.$organisationId_.merge`,
    path: () => `${organisations}/${given.submitted.organisationId}/merge?successor=${successor()}`,
    as,
  },
  {
    name: 'outbox',
    route: 'administration.mail._index',
    path: () => '/administration/mail?page=2',
    as,
  },
  {
    name: 'outbox-none',
    route: 'administration.mail._index',
    path: () => '/administration/mail?state=failed&kind=invitation',
    as,
  },
  {
    name: 'message-to-pass-on',
    route: 'administration.mail.$mailId',
    path: () => mailPath('invitation'),
    as,
  },
  {
    name: 'message-not-sent',
    route: 'administration.mail.$mailId',
    path: () => mailPath('failed'),
    as,
  },
  {
    name: 'settings',
    route: 'administration.settings',
    path: () => '/administration/settings',
    as,
  },
  {
    name: 'settings-errors',
    route: 'administration.settings',
    path: () => '/administration/settings',
    as,
    act: async (page) => {
      await page.getByLabel('Ended sessions').fill('0')
      await press('Save')(page)
    },
    status: 400,
  },
  {
    name: 'settings-saved',
    route: 'administration.settings',
    path: () => '/administration/settings',
    as,
    act: async (page) => {
      await page.getByRole('button', { name: 'Save' }).click()
      await page.getByText('The settings are saved').waitFor()
    },
  },
  {
    name: 'administration-accounts',
    route: 'administration.accounts',
    path: () => '/administration/accounts',
    as,
  },
  {
    name: 'administration-accounts-none-errors',
    route: 'administration.accounts',
    path: () => '/administration/accounts?search=nobody-at-all',
    as,
    act: press('Send invitation'),
    status: 400,
  },
  {
    name: 'administration-account',
    route: 'administration.accounts_.$userId',
    path: () => `/administration/accounts/${given.people.member.id}`,
    as,
  },
  {
    name: 'administration-account-errors',
    route: 'administration.accounts_.$userId',
    path: () => `/administration/accounts/${given.people.lead.id}`,
    as,
    act: press('Remove'),
    status: 400,
  },
  {
    name: 'organisation-people',
    route: 'administration.organisations_.$organisationId_.members',
    path: () => `/administration/organisations/${given.people.lead.organisation.id}/members`,
    as,
  },
]

/** Two pages of messages, the second with one in each state. */
async function givenOutbox(): Promise<void> {
  const link = {
    text: 'Accept the invitation',
    url: `https://index.example.org/invitations/${'a'.repeat(43)}`,
  }
  const letter = { subject: `Join ${longName}`, paragraphs: ['Hello,', 'You are invited.'], link }
  const recipient = `${longWord.toLowerCase()}@example.org`
  const mail = async (key: string, kind: MailKind, data: object) => {
    await queueMail(store(), { key, kind, recipient, letter })
    await store().mail.update({ where: { key }, data })
  }
  const old = (days: number) => ({ createdAt: new Date(Date.now() - days * 86_400_000) })
  for (let n = 0; n < 55; n += 1)
    await mail(`reminder ${n}`, 'reminder', { ...old(2), sentAt: new Date(), nextAttemptAt: null })
  const failed = { failedAt: new Date(), nextAttemptAt: null, attempts: 12, lastError: 'EENVELOPE 550' }
  await mail('failed', 'sign-off', { ...old(3), ...failed })
  await mail('invitation', 'invitation', old(3))
}

async function mailPath(key: string): Promise<string> {
  return `/administration/mail/${(await store().mail.findUniqueOrThrow({ where: { key } })).id}`
}
