/** The pages as a browser without scripts sees them. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { givenDatabase } from '#tests/database.ts'
import { givenLead, type GivenLead, signInAs } from '#tests/fixtures.ts'
import { startServer, type TestServer } from '#tests/server.ts'
import { asOf, rated, toForm } from './given.ts'

const database = givenDatabase()
let server: TestServer
let lead: GivenLead
let cookie: string

beforeAll(async () => {
  lead = await givenLead()
  cookie = await signInAs(lead)
  server = await startServer({ DATABASE_URL: database.url, LOG_LEVEL: 'silent' })
})
afterAll(() => server?.stop())

const measures = (rest: string) => `/organisations/${lead.organisation.id}/measures${rest}`
const enter = (fields: Record<string, string>) =>
  server.post(measures('/wres/enter'), { ...asOf(2026), version: '0', ...fields }, { cookie })

function upload(csv: string) {
  const body = toForm(asOf(2026))
  body.set('file', new File([csv], 'wres.csv', { type: 'text/csv' }))
  const headers = { origin: server.origin, cookie }
  return fetch(server.origin + measures('/wres/import'), {
    method: 'POST',
    body,
    headers,
    redirect: 'manual',
  })
}

test('what is wrong is linked, and what was typed stays; what is right is saved and shown', async () => {
  const wrong = await enter({ ...rated('wres-3', [7, 1000], [12, 1000]), 'wres-3_all_bme_above': '1.2%' })
  const page = await wrong.text()
  expect(wrong.status).toBe(400)
  expect(page).toContain('<title>Error: Enter a return: WRES')
  expect(page).toContain('href="#wres-3_all_bme_above"')
  for (const typed of ['1.2%', '31', '2026', '7']) expect(page).toContain(`value="${typed}"`)
  const right = await enter(rated('wres-3', [7, 1000], [12, 1000]))
  expect([right.status, right.headers.get('location')]).toEqual([302, measures('/wres/2026?done=saved')])
  const shown = await (await server.get(measures('/wres/2026?done=saved'), { cookie })).text()
  for (const said of ['The return is saved', '1.71 times as likely', '0.7%']) expect(shown).toContain(said)
})

test('a file shows its changes in the form and saves nothing; one that cannot be read is refused', async () => {
  const template = await server.get(measures('/wres/template.csv'), { cookie })
  expect(template.headers.get('content-type')).toContain('text/csv')
  const csv = 'measure,part,group,number,out of,ratio\nWRES 3,all,white,7,1000,\nWRES 3,all,bme,9,1000,'
  const read = await upload(csv)
  const page = await read.text()
  expect(read.status).toBe(200)
  for (const said of ['Nothing is saved yet', 'value="9"', 'name="source" value="csv"'])
    expect(page).toContain(said)
  const shown = await (await server.get(measures('/wres/2026'), { cookie })).text()
  expect(shown).toContain('1.71 times as likely')
  const refused = await upload('\0\0')
  expect([refused.status, await refused.text()]).toEqual([400, expect.stringContaining('not a CSV file')])
})
