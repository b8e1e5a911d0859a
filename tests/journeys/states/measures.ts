/** Measures beside maturity: what returns say, one return, entering and importing. */
import { saveReturnByForm } from '#app/measures/return-form.server.ts'
import { givenAssessment, type GivenAssessment } from '#tests/fixtures.ts'
import { asOf, counted, eds, rated, toForm, wres } from '#tests/measures/given.ts'
import { home } from './given.ts'
import { ofAssessment, ofOrganisation, press, type State } from './state.ts'

let draft: GivenAssessment

const yearOf = (appointed: number) => ({
  ...counted('wres-1', 'all', [1800, 1200, 40]),
  ...counted('wres-1', 'non-clinical-1-4', [480, 520, 20]),
  ...counted('wres-1', 'clinical-5-7', [1200, 660, 20]),
  ...counted('wres-1', 'non-clinical-8c-vsm', [120, 20, 0]),
  ...rated('wres-2', [300, 1000], [appointed, 1000]),
  ...rated('wres-3', [7, 1000], [12, 1000]),
  ...rated('wres-4', [4, 15], [3, 12]),
  ...rated('wres-6', [210, 900], [190, 700]),
  ...counted('wres-9', 'all', [11, 3, 1]),
})

export async function prepare(): Promise<void> {
  draft = await givenAssessment()
  const sender = { organisationId: draft.organisationId, actorId: draft.lead.id }
  const save = async (set: typeof wres | typeof eds, fields: Record<string, string>) => {
    const outcome = await saveReturnByForm({ ...sender, set }, toForm(fields), '2026-11-01')
    if (!('saved' in outcome)) throw new Error(JSON.stringify(outcome))
  }
  await save(wres, { ...asOf(2025), ...yearOf(170) })
  await save(wres, { ...asOf(2026), ...yearOf(190) })
  const scores = eds.outcomes.map(({ id }, place) => [id, place < 10 ? '2' : '1.5'])
  await save(eds, { ...asOf(2026), ...(Object.fromEntries(scores) as Record<string, string>) })
}

const measures = (rest = '') => `${home(draft)}/measures${rest}`
const as = () => draft.lead
const here = `${ofOrganisation}.measures`

/** Chooses a file and sends it with a date. */
const upload = (csv: string) => async (page: Parameters<NonNullable<State['act']>>[0]) => {
  for (const [name, value] of Object.entries(asOf(2026))) await page.locator(`[name="${name}"]`).fill(value)
  const file = { name: 'wres.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) }
  await page.locator('#file').setInputFiles(file)
  await press('Read the file')(page)
}

const head = 'measure,part,group,number,out of,ratio\n'

export const states: State[] = [
  { name: 'measures', route: `${here}._index`, path: () => measures(), as },
  {
    name: 'measures-return',
    route: `${here}.$kind.$year`,
    path: () => measures('/wres/2026'),
    as,
    act: async (page) => {
      await page.locator('canvas').nth(1).waitFor()
    },
  },
  { name: 'measures-scores', route: `${here}.$kind.$year`, path: () => measures('/eds/2026'), as },
  {
    name: 'measures-enter-errors',
    route: `${here}.$kind.enter`,
    path: () => measures('/wres/enter?year=2026'),
    as,
    status: 400,
    act: async (page) => {
      await page.locator('#wres-2_ratio').fill('158')
      await page.locator('#wres-3_all_bme_above').fill('1.2%')
      await page.locator('#wres-1_all_white_above').fill('1900')
      await press('Save the return')(page)
    },
  },
  {
    name: 'measures-import',
    route: `${here}.$kind.import`,
    path: () => measures('/wres/import'),
    as,
    status: 400,
    act: upload(`${head}WRES 3,all,white,=1+1,1000,\nWeather,all,bme,12,1000,`),
  },
  {
    name: 'measures-import-check',
    route: `${here}.$kind.import`,
    path: () => measures('/wres/import'),
    as,
    act: upload(`${head}WRES 3,all,white,7,1000,0.58\nWRES 3,all,bme,12,1000,`),
  },
  {
    name: 'measures-on-indicator',
    route: `${ofAssessment}.indicators.$indicatorId`,
    path: () => `${home(draft)}/assessments/${draft.id}/indicators/workforce.recruitment-and-progression`,
    as,
    act: async (page) => {
      await page.getByText('From your WRES return of 31 March 2026, confirm').waitFor()
    },
  },
]
