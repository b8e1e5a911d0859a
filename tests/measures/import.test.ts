import { beforeEach, describe, expect, test } from 'vitest'
import { toTemplate } from '#app/measures/csv-rows.ts'
import { importReturn, toTemplateFile } from '#app/measures/import.server.ts'
import { readMeasures } from '#app/measures/read-measures.server.ts'
import { saveReturnByForm } from '#app/measures/return-form.server.ts'
import type { MeasureSet } from '#scoring/measures/index.ts'
import { fingerprint, givenDatabase } from '#tests/database.ts'
import { givenLead, type GivenLead } from '#tests/fixtures.ts'
import { asOf, eds, rated, scWres, toForm, wres } from './given.ts'

const database = givenDatabase()
const today = '2027-06-01'
let lead: GivenLead

beforeEach(async () => {
  lead = await givenLead()
})

function send(
  content: string | Buffer | null,
  { set = wres as MeasureSet, fields = asOf(2027) as Record<string, string> } = {},
) {
  const file = content === null ? null : { field: 'file', name: 'x.csv', content: Buffer.from(content) }
  return importReturn(lead.organisation.id, set, { form: toForm(fields), file, refused: null }, today)
}

const head = 'measure,part,group,number,out of,ratio'
const file = (...rows: string[]) => [head, ...rows].join('\r\n')
const good = ['WRES 3,all,white,7,1000,', 'WRES 3,all,bme,12,1000,1.71']

describe('a file', () => {
  test('fills the form, says what would change, and saves nothing until the form is sent', async () => {
    const before = await fingerprint(database)
    const { status, reply } = await send(`\uFEFF${file(...good)}`)
    const { form, errors, changes } = reply.imported!
    expect([status, errors]).toEqual([200, {}])
    expect(changes).toHaveLength(4)
    expect(changes[0]).toMatchObject({ cells: ['Empty', '7'] })
    expect(await fingerprint(database)).toEqual(before)
    const sent = { ...form.typed, version: String(form.version), source: form.source }
    const sender = { organisationId: lead.organisation.id, actorId: lead.id, set: wres }
    expect(await saveReturnByForm(sender, toForm(sent), today)).toEqual({ saved: 2027 })
    expect((await readMeasures(lead.organisation.id))[0]).toMatchObject({ statements: [{ value: '1.71' }] })
    const again = (await send(file('WRES 3,all,white,7,1000,', 'WRES 3,all,bme,9,1000,'))).reply.imported!
    expect([again.form.version, again.changes.map(({ cells }) => cells)]).toEqual([1, [['12', '9']]])
    const another = (await send(file('WRES 4,all,white,7,1000,', 'WRES 4,all,bme,9,1000,'))).reply.imported!
    expect(another.changes).toHaveLength(4)
    expect(another.form.typed).toMatchObject({ 'wres-3_all_bme_above': '12', 'wres-4_all_bme_above': '9' })
  })

  test.each([wres, scWres, eds].map((set) => [set.shortTitle, set] as const))(
    'begins with the template of %s, which is read as it is',
    async (_, set) => {
      const { reply } = await send(toTemplateFile(set), { set })
      expect(Object.values(reply.imported!.errors)).toEqual([expect.stringContaining('at least one measure')])
      const semicolons = toTemplate(set)
        .map((cells) => cells.join(';'))
        .join('\n')
      expect((await send(semicolons, { set })).reply.imported).toBeDefined()
    },
  )

  test('of scores fills the scores', async () => {
    const { reply } = await send('outcome,score\nEDS 2022 1A,1.5\nEDS 2022 3c,4', { set: eds })
    expect(reply.imported!.form.typed).toMatchObject({ 'eds-1a': '1.5', 'eds-3c': '4' })
    expect(reply.imported!.errors).toEqual({
      'eds-3c': 'Row 3: The score of 3C must be from 0 to 3, whole or a half, such as 1.5',
    })
  })

  test('names each wrong figure with its row', async () => {
    const rows = [
      ...['WRES 3,all,white,0.7%,1000,', 'WRES 3,all,bme,12,1000,'],
      ...['WRES 4,all,white,30,100,171', 'WRES 4,all,bme,20,114,'],
      ...['WRES 9,all,white,10,12,', 'WRES 9,all,bme,3,,', 'WRES 9,all,unknown,0,,'],
    ]
    expect((await send(file(...rows))).reply.imported!.errors).toEqual({
      'wres-3_all_white_above': expect.stringMatching(/^Row 2: .*not a percentage/) as string,
      'wres-4_ratio': expect.stringMatching(
        /^Row 4: .*looks like a percentage: your counts give 1.71/,
      ) as string,
      'wres-9_all_white_above': 'Row 6: “out of” is 12, but the groups of this part add up to 13',
    })
  })
})

describe('a hostile file is refused with a sentence', () => {
  const cases: [name: string, content: string | Buffer | null, field: string, reason: string][] = [
    ['none', null, 'file', 'Choose a CSV file'],
    ['empty', '', 'file', 'The first row must be'],
    ['too large', 'x'.repeat(200_001), 'file', 'smaller than 200 KB'],
    ['too many rows', file(...Array.from({ length: 301 }, () => ',,,,,')), 'file', 'more than 300 rows'],
    ['a workbook', 'PK\u0003\u0004', 'file', 'This is a workbook'],
    ['not text', Buffer.from([0xff, 0xfe, 0x41, 0]), 'file', 'not a CSV file'],
    ['with a nought byte', `${head}\n\0`, 'file', 'not a CSV file'],
    ['an open quotation mark', `${head}\n"WRES 3,all`, 'file', 'quotation mark'],
    ['other columns', 'name,value\na,b', 'file', 'The first row must be: measure, part, group'],
    ['scores', 'outcome,score\nEDS 2022 1A,2', 'file', 'another kind of return'],
    ['another kind', file('SC-WRES 3,all,white,7,1000,'), 'file', 'another kind of return'],
    ['a formula', file('WRES 3,all,white,=1+1,1000,'), 'row-2', 'Row 2: it has a formula'],
    ['a row twice', file(...good, good[0]!), 'row-4', 'Row 4: it repeats row 2'],
    ['an unknown measure', file('Weather,all,white,7,1000,'), 'row-2', 'is no measure of WRES'],
    ['an unknown part', file('WRES 1,attic,white,7,,'), 'row-2', '“attic” is no part'],
    ['an unknown group', file('WRES 3,all,unknown,7,1000,'), 'row-2', 'no group'],
    ['a ratio where there is none', file('WRES 5,all,white,7,1000,1.2'), 'row-2', 'has no ratio'],
  ]

  test.each(cases)('%s', async (_, content, field, reason) => {
    const { status, reply } = await send(content)
    expect([status, reply.imported]).toEqual([400, undefined])
    expect(reply.errors[field]).toContain(reason)
    expect(reply.typed).toEqual(asOf(2027))
  })

  test('and so is a day that figures cannot be of', async () => {
    expect((await send(file(...good), { fields: asOf(2028) })).reply.errors).toHaveProperty('asOf-day')
  })
})

test('what a file says of many people is read with its comma in quotation marks', async () => {
  const fields = rated('wres-3', [7, 1000], [12, 1000])
  const { reply } = await send(file('WRES 3,all,white,7,"1,000",', good[1]!))
  expect(reply.imported!.errors).toEqual({})
  expect(Object.keys(reply.imported!.form.typed)).toEqual(expect.arrayContaining(Object.keys(fields)))
})
