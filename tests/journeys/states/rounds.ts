/** Rounds, index versions and completion. */
import type { Page } from 'playwright-core'
import { uploadIndex } from '#app/rounds/index-drafts.server.ts'
import { extendRound } from '#app/rounds/extend-round.server.ts'
import { addRound } from '#app/rounds/manage-rounds.server.ts'
import { withdrawExtension } from '#app/rounds/withdraw-extension.server.ts'
import { barriers } from '#app/benchmark/barriers.ts'
import { givenMember, givenOrganisation, givenRelease, type GivenUser } from '#tests/fixtures.ts'
import { store } from '#prisma/store.ts'
import { given } from './given.ts'
import { longName, longWord, press, type State } from './state.ts'

let icsLead: GivenUser
let open: { id: string }
let later: { id: string }
let draft: { id: string }
/** A draft of a version that is older than the published one. */
let stale: { id: string }

export async function prepare(): Promise<void> {
  const actor = given.administrator
  icsLead = await givenMember('ics_lead', { ics: 'NEL' })
  open = await store().round.findFirstOrThrow({ where: { closesAt: { gt: new Date() } } })
  const next = { name: '2090/91', opens: '2090-04-01', closes: '2091-03-31', indexVersionId: 'remi-1.0.0' }
  later = (await addRound(actor.id, next)) as { id: string }
  const commitments = ['leadership', 'workforce', 'health-equity', 'anchor-institution', 'communities']
  const shares = commitments.flatMap((measure) =>
    barriers.map(({ barrier }, position) => ({ measure, barrier, share: 10 * (position + 1) })),
  )
  await givenRelease({ publishOn: '2026-10-01', barriers: shares })
  const reason = `${longWord} ${'The trust was attacked. '.repeat(80)}`
  const extension = { closes: '2089-04-30', reason: reason.slice(0, 2000) }
  await extendRound(given.heir.lead.organisation.id, actor.id, open.id, extension)
  const wrongly = await givenOrganisation({ name: `${longName} of Kent` })
  await extendRound(wrongly.id, actor.id, open.id, extension)
  await withdrawExtension(wrongly.id, actor.id, open.id, `${longWord} was meant`)
  const { content } = await store().indexVersion.findFirstOrThrow()
  const text = (version: string) => JSON.stringify({ ...(content as object), version })
  draft = (await uploadIndex(actor.id, text('2.0.0'))) as { id: string }
  stale = await store().indexDraft.create({
    data: { content: { ...(content as object), version: '0.9.0' }, uploadedById: actor.id },
  })
}

const rounds = '/administration/rounds'
const versions = '/administration/index-versions'
const ofRound = 'administration.rounds.$roundId'
const ofVersions = 'administration.index-versions'
const as = () => given.administrator
const withdrawing = {
  route: `${ofRound}_.withdraw.$organisationId`,
  path: () => `${rounds}/${open.id}/withdraw/${given.heir.lead.organisation.id}`,
  as,
}

export const states: State[] = [
  { name: 'rounds', route: 'administration.rounds._index', path: () => rounds, as },
  { name: 'round-add', route: 'administration.rounds.new', path: () => `${rounds}/new`, as },
  {
    name: 'round-add-errors',
    route: 'administration.rounds.new',
    path: () => `${rounds}/new`,
    as,
    act: press('Add round'),
    status: 400,
  },
  { name: 'round', route: ofRound, path: () => `${rounds}/${open.id}`, as },
  { name: 'round-edit', route: `${ofRound}_.edit`, path: () => `${rounds}/${later.id}/edit`, as },
  { name: 'round-edit-opened', route: `${ofRound}_.edit`, path: () => `${rounds}/${open.id}/edit`, as },
  { name: 'round-withdraw', ...withdrawing },
  {
    name: 'round-withdraw-errors',
    ...withdrawing,
    act: press('Withdraw the extra time'),
    status: 400,
  },
  {
    name: 'round-extend',
    route: `${ofRound}_.extend`,
    path: () => `${rounds}/${open.id}/extend?q=royal`,
    as,
  },
  {
    name: 'round-extend-errors',
    route: `${ofRound}_.extend`,
    path: () => `${rounds}/${later.id}/extend?organisation=${given.heir.lead.organisation.id}`,
    as,
    act: press('Give more time'),
    status: 400,
  },
  { name: 'index-versions', route: `${ofVersions}._index`, path: () => versions, as },
  { name: 'index-upload', route: `${ofVersions}.new`, path: () => `${versions}/new`, as },
  {
    name: 'index-upload-errors',
    route: `${ofVersions}.new`,
    path: () => `${versions}/new`,
    as,
    act: upload,
    status: 400,
  },
  { name: 'index-preview', route: `${ofVersions}.$draftId`, path: () => `${versions}/${draft.id}`, as },
  { name: 'index-stale', route: `${ofVersions}.$draftId`, path: () => `${versions}/${stale.id}`, as },
  { name: 'completion', route: 'completion._index', path: () => '/completion', as },
  {
    name: 'completion-benchmark',
    route: 'completion.benchmark',
    path: () => '/completion/benchmark',
    as,
  },
  { name: 'completion-system', route: 'ics.$ics._index', path: () => '/ics/NEL', as: () => icsLead },
]

async function upload(page: Page): Promise<void> {
  await page.getByLabel('Or paste the JSON').fill(`{"id": "${longWord}", "levels": [], "root": {}}`)
  await press('Check and upload')(page)
}
