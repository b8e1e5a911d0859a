/** Signing in, and the pages of one's own account. */
import type { Page } from 'playwright-core'
import { hashToken, newToken } from '#app/access/token.server.ts'
import { store } from '#prisma/store.ts'
import { codeAt } from '#tests/authenticator.ts'
import { type GivenUser, givenUser, password } from '#tests/fixtures.ts'
import { signIn, untilHeading } from '../pages.ts'
import type { Service } from '../service.ts'
import { given } from './given.ts'
import { longWord, press, type State } from './state.ts'

let service: Service
/** Has an authenticator app. */
let enrolled: GivenUser
let timedOut: GivenUser
let resetPath: string

export async function prepare(of: Service): Promise<void> {
  service = of
  enrolled = await givenUser()
  await service.database.query(
    'update "user" set totp_secret = \'sealed\'::bytea, totp_confirmed_at = now() where id = $1',
    [enrolled.id],
  )
  timedOut = await givenUser()
  const token = newToken()
  await service.database.query(
    "insert into password_reset (token_hash, user_id, expires_at) values ($1, $2, now() + '30 minutes'::interval)",
    [hashToken(token), (await givenUser()).id],
  )
  resetPath = `/password-reset/${token}`
}

export const states: State[] = [
  { name: 'sign-in', route: 'sign-in', path: () => '/sign-in' },
  { name: 'sign-in-errors', route: 'sign-in', path: () => '/sign-in', act: press('Sign in'), status: 400 },
  {
    name: 'single-sign-on-does-not-work',
    route: 'single-sign-on._index',
    path: () => '/single-sign-on?returnTo=%2Fabout',
    status: 503,
  },
  {
    name: 'single-sign-on-expired',
    route: 'single-sign-on.callback',
    path: () => '/single-sign-on/callback',
    status: 400,
  },
  {
    name: 'single-sign-on-signed-out',
    route: 'single-sign-on.sign-out',
    path: () => '/single-sign-on/sign-out',
  },
  { name: 'password-reset', route: 'password-reset', path: () => '/password-reset' },
  { name: 'password-reset-sent', route: 'password-reset_.sent', path: () => '/password-reset/sent' },
  { name: 'password-reset-done', route: 'password-reset_.done', path: () => '/password-reset/done' },
  { name: 'password-reset-choose', route: 'password-reset_.$token', path: () => resetPath },
  {
    name: 'sign-in-code',
    route: 'sign-in_.code',
    path: () => '/sign-in',
    act: async (page) => {
      await signIn(page, enrolled)
      await untilHeading(page, 'Enter your code')
    },
  },
  { name: 'account', route: 'account._index', path: () => '/account', as: () => given.leadOfTwo },
  {
    name: 'account-too-many-downloads',
    route: 'account._index',
    path: () => '/account?wait=12',
    as: () => given.stranger,
    status: 429,
  },
  { name: 'account-name', route: 'account.name', path: () => '/account/name', as: () => given.stranger },
  {
    name: 'account-password-errors',
    route: 'account.password',
    path: () => '/account/password',
    as: () => given.stranger,
    act: press('Change password'),
    status: 400,
  },
  {
    name: 'account-sessions',
    route: 'account.sessions',
    path: () => '/account/sessions',
    as: () => given.stranger,
  },
  { name: 'account-close', route: 'account.close', path: () => '/account/close', as: () => given.stranger },
  {
    name: 'second-factor',
    route: 'account.second-factor',
    path: () => '/account/second-factor?returnTo=/account',
    as: () => given.administrator,
  },
  {
    name: 'second-factor-scan',
    route: 'account.second-factor',
    path: () => '/account/second-factor',
    as: () => given.stranger,
    act: async (page) => {
      await page.getByRole('button', { name: 'Set up an app' }).click()
      await page.locator('.remi-scan').waitFor()
    },
  },
  {
    name: 'second-factor-codes',
    route: 'account.second-factor',
    path: () => '/account/second-factor',
    as: () => given.newcomer,
    act: async (page) => {
      await page.getByRole('button', { name: 'Set up an app' }).click()
      await page.getByLabel('6-digit code').fill(codeAt(await page.locator('.remi-key').innerText()))
      await page.getByLabel('Your password', { exact: true }).fill(password)
      await page.getByRole('button', { name: 'Finish' }).click()
      await page.locator('.remi-codes').waitFor()
    },
  },
  {
    name: 'second-factor-set-up',
    route: 'account.second-factor',
    path: () => '/account/second-factor',
    as: () => enrolled,
  },
  {
    name: 'second-factor-enter',
    route: 'account.second-factor_.code',
    path: () => '/account/second-factor/code',
    as: () => enrolled,
  },
  {
    name: 'second-factor-recovery-codes',
    route: 'account.second-factor_.recovery-codes',
    path: () => '/account/second-factor/recovery-codes',
    as: () => enrolled,
  },
  {
    name: 'second-factor-remove',
    route: 'account.second-factor_.remove',
    path: () => '/account/second-factor/remove',
    as: () => enrolled,
  },
  {
    name: 'session-ends',
    route: 'account.name',
    path: () => '/account/name',
    as: () => timedOut,
    act: (page) => untilDialog(page, '58.5 minutes', 'We will soon sign you out'),
  },
  {
    name: 'session-ended',
    route: 'account.name',
    path: () => '/account/name',
    as: () => timedOut,
    act: async (page) => {
      await page.getByLabel('Your name').fill('Something typed')
      await untilDialog(page, '61 minutes', 'You have been signed out')
    },
  },
  { name: 'set-up', route: 'set-up.$token', path: setUpPath },
  {
    name: 'set-up-errors',
    route: 'set-up.$token',
    path: setUpPath,
    act: press('Set up and sign in'),
    status: 400,
  },
  {
    name: 'confirm',
    route: 'account.confirm',
    path: async () => {
      await ofSession(enrolled, "proved_at = now() - interval '16 minutes'")
      return '/account/confirm?returnTo=%2Faccount'
    },
    as: () => enrolled,
    act: press('Continue'),
    status: 400,
  },
  {
    name: 'confirm-code',
    route: 'account.confirm',
    path: async () => {
      await ofSession(enrolled, "proved_at = now() - interval '16 minutes'")
      return '/account/confirm?with=code'
    },
    as: () => enrolled,
  },
  {
    name: 'account-link',
    route: 'account.single-sign-on',
    path: () => '/account/single-sign-on',
    as: () => given.stranger,
    act: press('Link'),
    status: 400,
  },
  {
    name: 'account-linked',
    route: 'account.single-sign-on',
    path: async () => {
      const userId = given.leadOfTwo.id
      await store().identity.create({ data: { issuer: `https://${longWord}.example`, subject: 'x', userId } })
      return '/account/single-sign-on?refused=provider'
    },
    as: () => given.leadOfTwo,
  },
  {
    name: 'sign-in-timed-out',
    route: 'sign-in',
    path: async () => {
      await ofSession(given.leadOfTwo, "last_seen_at = now() - interval '2 hours', id_token = 'sealed'")
      return '/sign-in'
    },
    as: () => given.leadOfTwo,
  },
  {
    name: 'sign-in-ended',
    route: 'sign-in',
    path: async () => {
      await store().session.deleteMany({ where: { userId: given.leadOfTwo.id } })
      return '/sign-in'
    },
    as: () => given.leadOfTwo,
  },
]

/** Lets that much time pass without use, for the service and then for the page. */
async function untilDialog(page: Page, idle: string, name: string): Promise<void> {
  await service.database.query('update session set last_seen_at = now() - $2::interval where user_id = $1', [
    timedOut.id,
    idle,
  ])
  await page.evaluate((ahead) => {
    const real = Date.now.bind(Date)
    Date.now = () => real() + ahead
  }, 59 * 60_000)
  await page.getByRole('dialog', { name }).waitFor()
}

function setUpPath(): string {
  return /\/set-up\/\S+/.exec(service.server.output())![0]
}

function ofSession({ id }: GivenUser, change: string) {
  return service.database.query(`update session set ${change} where user_id = $1`, [id])
}
