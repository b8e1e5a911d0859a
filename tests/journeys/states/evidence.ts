/** The shelf of evidence: its list, its items and their forms. */
import { addItem, type NewItem } from '#app/evidence/add-item.server.ts'
import { editItem, retireItem } from '#app/evidence/edit-item.server.ts'
import { examineFile, type ExaminedFile } from '#app/evidence/examine-file.server.ts'
import { attachEvidence } from '#app/assessment/evidence.server.ts'
import { indicatorsOf } from '#scoring/index.ts'
import { answeringAny, givenAnswer, type GivenAssessment, givenAssessment } from '#tests/fixtures.ts'
import { home, given, indicator } from './given.ts'
import { longName, longWord, ofAssessment, ofOrganisation, press, type State } from './state.ts'

/** A draft whose organisation has a shelf with more than a list shows. */
let many: GivenAssessment
let ids: { link: string; file: string; retired: string }
const ofShelf = `${ofOrganisation}.evidence`

async function examined(name: string, text: string): Promise<ExaminedFile> {
  const file = await examineFile({ field: 'file', name, content: Buffer.from(text) })
  if ('refused' in file) throw new Error(file.refused)
  return file
}

async function add(item: NewItem, file: ExaminedFile | null = null): Promise<string> {
  const { organisationId, lead } = many
  const attached = file && { file, room: 1_000_000 }
  const added = await addItem(organisationId, { userId: lead.id, item, attached })
  if ('refused' in added) throw new Error(added.refused)
  return added.id
}

export async function prepare(): Promise<void> {
  many = await givenAssessment()
  const { organisationId, lead, model, id: assessmentId } = many
  const keeper = { userId: lead.id, keeps: 'any' } as const
  for (let index = 1; index <= 52; index += 1)
    await add({
      title: `Board paper ${index}`,
      reference: `Minute ${index}`,
      date: '2026-03-01',
      owner: 'Board office',
    })
  const link = await add({
    ...{ title: longWord.repeat(3), reference: `https://example.org/${'a'.repeat(400)}`, date: '2026-11-01' },
    ...{ owner: longName.slice(0, 200), reviewOn: '2026-11-02' },
  })
  const item = {
    title: 'Workforce figures',
    reference: '',
    date: '2026-10-01',
    owner: 'HR',
    reviewOn: '2098-01-01',
  }
  const file = await add(item, await examined(`${longWord}.csv`, 'Band,Staff'))
  const newer = await examined(`${longWord} ${longWord}.csv`, 'Band,Staff,Share')
  await editItem(organisationId, keeper, { id: file, version: 1 }, item, { file: newer, room: 1_000_000 })
  const retired = await add({ title: 'An old strategy', reference: 'Shared drive', date: '2019-01-01' })
  await retireItem(organisationId, keeper, retired, true)
  const [first, second, third] = indicatorsOf(model)
  for (const { id: indicatorId } of [first!, second!]) {
    await givenAnswer(many, indicatorId, { met: [1, 2] })
    for (const evidenceId of [link, file])
      await attachEvidence(organisationId, answeringAny(lead), { assessmentId, indicatorId }, evidenceId)
  }
  await givenAnswer(many, third!.id, { met: [1, 2] })
  ids = { link, file, retired }
}

const as = () => many.lead
const at = (rest = '') => `${home(many)}/evidence${rest}`

export const states: State[] = [
  {
    name: 'shelf-empty',
    route: `${ofShelf}._index`,
    path: () => `${home(given.draft)}/evidence`,
    as: () => given.draft.lead,
  },
  { name: 'shelf', route: `${ofShelf}._index`, path: () => at(), as },
  { name: 'shelf-found', route: `${ofShelf}._index`, path: () => at('?q=llanfair&state=out-of-date'), as },
  { name: 'shelf-none-found', route: `${ofShelf}._index`, path: () => at('?q=nothing'), as },
  {
    name: 'shelf-sponsor',
    route: `${ofShelf}._index`,
    path: () => `${home(given.begun)}/evidence`,
    as: () => given.sponsor,
  },
  { name: 'evidence-new', route: `${ofShelf}.new`, path: () => at('/new'), as },
  {
    name: 'evidence-new-errors',
    route: `${ofShelf}.new`,
    path: () => at('/new'),
    as,
    act: press('Add evidence'),
    status: 400,
  },
  {
    name: 'evidence-new-file-refused',
    route: `${ofShelf}.new`,
    path: () => at('/new'),
    as,
    act: async (page) => {
      await page.getByLabel('Name').fill('Minutes')
      await page.getByRole('group', { name: 'Date of the evidence' }).getByLabel('Day').fill('1')
      await page.getByRole('group', { name: 'Date of the evidence' }).getByLabel('Month').fill('2')
      await page.getByRole('group', { name: 'Date of the evidence' }).getByLabel('Year').fill('2026')
      await page
        .getByLabel('File (optional)')
        .setInputFiles({ name: 'a.pdf', mimeType: '', buffer: Buffer.from('<html>') })
      await press('Add evidence')(page)
    },
    status: 400,
  },
  { name: 'evidence-link', route: `${ofShelf}.$evidenceId`, path: () => at(`/${ids.link}`), as },
  { name: 'evidence-file', route: `${ofShelf}.$evidenceId`, path: () => at(`/${ids.file}?done=changed`), as },
  { name: 'evidence-retired', route: `${ofShelf}.$evidenceId`, path: () => at(`/${ids.retired}`), as },
  { name: 'evidence-edit', route: `${ofShelf}.$evidenceId_.edit`, path: () => at(`/${ids.file}/edit`), as },
  {
    name: 'evidence-edit-errors',
    route: `${ofShelf}.$evidenceId_.edit`,
    path: () => at(`/${ids.link}/edit`),
    as,
    act: async (page) => {
      await page.getByLabel('Name').fill('')
      await press('Save changes')(page)
    },
    status: 400,
  },
  {
    name: 'indicator-shelf',
    route: `${ofAssessment}.indicators.$indicatorId`,
    path: () => indicator(many, 2),
    as,
  },
  {
    name: 'indicator-shelf-found',
    route: `${ofAssessment}.indicators.$indicatorId`,
    path: () => `${indicator(many, 1)}?find=minute+4`,
    as,
  },
  {
    name: 'check-out-of-date',
    route: `${ofAssessment}.check`,
    path: () => `${home(many)}/assessments/${many.id}/check`,
    as,
  },
]
