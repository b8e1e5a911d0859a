/** Files over HTTP: as browsers send them, and as nobody should. */
import { randomUUID } from 'node:crypto'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { clearUses } from '#app/platform/rate-limit.server.ts'
import { givenDatabase } from '#tests/database.ts'
import { type GivenAssessment, givenAssessment, givenLead, givenMember, signInAs } from '#tests/fixtures.ts'
import { startServer, type TestServer } from '#tests/server.ts'
import { indicatorsOf } from '#scoring/index.ts'
import { docx, eicar, pdf, pdfAndPage, png } from './documents.ts'

const database = givenDatabase()
let server: TestServer
let assessment: GivenAssessment
let cookie: string
let shelf: string
let outsider: string

beforeAll(async () => {
  assessment = await givenAssessment()
  cookie = await signInAs(assessment.lead)
  outsider = await signInAs(await givenLead())
  shelf = `/organisations/${assessment.organisationId}/evidence`
  server = await startServer({ DATABASE_URL: database.url, LOG_LEVEL: 'error', EVIDENCE_MB: '40' })
})
afterAll(() => server?.stop())

const megabyte = 1024 * 1024
const fields = (more: Record<string, string> = {}) => ({
  ...{ title: 'Minutes', reference: '', 'date-day': '1', 'date-month': '2', 'date-year': '2026', owner: '' },
  ...{ 'review-day': '', 'review-month': '', 'review-year': '', key: randomUUID() },
  ...more,
})
type Sent = [field: string, value: string | [content: Buffer | string, name: string]]

function toBody(parts: Sent[]): FormData {
  const body = new FormData()
  for (const [field, value] of parts)
    if (typeof value === 'string') body.append(field, value)
    else body.append(field, new Blob([value[0] as unknown as BlobPart]), value[1])
  return body
}

const post = (where: string, parts: Sent[], headers: Record<string, string> = {}) =>
  fetch(server.origin + where, {
    method: 'POST',
    body: toBody(parts),
    headers: { origin: server.origin, cookie, ...headers },
    redirect: 'manual',
  })
const upload = (content: Buffer | string, name: string, more: Record<string, string> = {}) =>
  post(`${shelf}/new`, [...Object.entries(fields(more)), ['file', [content, name]]])

/** Where it was put. */
async function put(content: Buffer | string, name: string): Promise<string> {
  const response = await upload(content, name)
  expect(response.status).toBe(302)
  return response.headers.get('location')!.split('?')[0]!
}

const get = (where: string, as = cookie) => server.get(where, { cookie: as })
/** What is kept of evidence and answers. Files are large: their sizes and hashes stand for them. */
const kept = async () =>
  database.query(`select (select jsonb_agg(to_jsonb(f) - 'content' order by evidence_id, revision)::text from evidence_file f) as files,
    (select jsonb_agg(e order by id)::text from evidence e) as evidence,
    (select jsonb_agg(a order by indicator_id)::text from answer a) as answers,
    (select count(*)::int from answer_evidence) as links`)

/** Sends bytes as they are, and gives what comes back before the connection ends. `cut`: ends it, and does not wait. */
function sendRaw(head: string, body: Buffer | string, { cut = false } = {}): Promise<string> {
  const { hostname, port } = new URL(server.origin)
  return new Promise((resolve) => {
    let answer = ''
    const socket = connect(Number(port), hostname, () => {
      socket.write(head)
      socket.write(body, () => cut && setTimeout(() => socket.destroy(), 100))
    })
    socket.setEncoding('utf8').on('data', (text: string) => {
      answer += text
      if (answer.includes('\r\n\r\n')) socket.end()
    })
    socket.on('close', () => resolve(answer)).on('error', () => resolve(answer))
  })
}

const head = (where: string, length: number, type = 'multipart/form-data; boundary=b') =>
  `POST ${where} HTTP/1.1\r\nHost: x\r\nOrigin: ${server.origin}\r\nCookie: ${cookie}\r\nContent-Type: ${type}\r\nContent-Length: ${length}\r\n\r\n`
const part = (disposition: string, content: string) =>
  `--b\r\nContent-Disposition: form-data; ${disposition}\r\n\r\n${content}\r\n`
const rawFields = () =>
  Object.entries(fields())
    .map(([name, value]) => part(`name="${name}"`, value))
    .join('')

describe('a file', () => {
  test('is kept and given out as it was, as a download that runs nothing', async () => {
    const where = await put(pdfAndPage, 'Ọlá’s minutes.pdf')
    const response = await get(`${where}/files/1`)
    expect(response.status).toBe(200)
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-length': String(pdfAndPage.length),
      'content-disposition':
        'attachment; filename="Olas minutes.pdf"; filename*=UTF-8\'\'%E1%BB%8Cl%C3%A1%E2%80%99s%20minutes.pdf',
      'content-security-policy': expect.stringMatching(/sandbox; default-src 'none'/) as string,
      'x-content-type-options': 'nosniff',
      'cache-control': expect.stringMatching(/no-store/) as string,
      'cross-origin-resource-policy': 'same-origin',
    })
    expect(response.headers.get('content-encoding')).toBeNull()
    expect(Buffer.from(await response.arrayBuffer()).equals(pdfAndPage)).toBe(true)
    const page = await (await get(where)).text()
    expect(page).toContain('Ọlá’s minutes.pdf')
    expect(page).toMatch(/SHA-256/)
  })

  test('that is text is not packed on the way, so that its length is known', async () => {
    const where = await put('a,b\r\n'.repeat(10_000), 'a.csv')
    const response = await server.get(`${where}/files/1`, { cookie, 'accept-encoding': 'gzip, br' })
    expect(response.headers.get('content-encoding')).toBeNull()
    expect((await response.text()).length).toBe(50_000)
  })

  test('of exactly 10 MB is kept', async () => {
    const where = await put(Buffer.alloc(10 * megabyte, 'x'), 'a.txt')
    const response = await get(`${where}/files/1`)
    expect((await response.arrayBuffer()).byteLength).toBe(10 * megabyte)
  })

  test('of the EICAR test is kept and given out as text', async () => {
    const where = await put(eicar, 'eicar.txt')
    expect(await (await get(`${where}/files/1`)).text()).toBe(eicar)
  })

  test.each([
    ['../../../etc/passwd.txt', 'passwd.txt'],
    ['..\\..\\win.txt', 'win.txt'],
    ['\u202etxt.txt', 'txt.txt'],
    [`${'x'.repeat(300)}.txt`, `${'x'.repeat(196)}.txt`],
    ['CON.txt', '_CON.txt'],
    ['two"; filename=evil.html.txt', /two.*\.txt/],
  ])('called %j has a plain name', async (name, clean) => {
    const where = await put('Notes', name)
    const [row] = await database.query<{ name: string }>(
      'select name from evidence_file where evidence_id = $1',
      [where.split('/').at(-1)],
    )
    if (typeof clean === 'string') expect(row!.name).toBe(clean)
    else expect(row!.name).toMatch(clean)
  })

  test('that comes first, before what is said of it, is kept all the same', async () => {
    const parts: Sent[] = [['file', ['Notes', 'a.txt']], ...Object.entries(fields())]
    expect((await post(`${shelf}/new`, parts)).status).toBe(302)
  })

  test('that is not chosen is none', async () => {
    const parts: Sent[] = [...Object.entries(fields({ reference: 'Minute 7' })), ['file', ['', '']]]
    expect((await post(`${shelf}/new`, parts)).status).toBe(302)
  })

  test('pressed twice is one', async () => {
    const key = randomUUID()
    const both = await Promise.all([upload('Notes', 'a.txt', { key }), upload('Notes', 'a.txt', { key })])
    const places = both.map((response) => response.headers.get('location'))
    expect(places[0]).toMatch(/done=added$/)
    expect(places[1]).toBe(places[0])
  })
})

describe('what is refused, with a sentence, and keeps nothing', () => {
  test.each<[string, Buffer | string, string, RegExp]>([
    ['a page called .pdf', '<!doctype html><script>alert(1)</script>', 'a.pdf', /not what its name says/],
    ['a picture that runs', '<svg onload="alert(1)"/>', 'a.svg', /must be one of these/],
    ['a document with macros', docx([{ name: 'word/vbaProject.bin' }]), 'a.docx', /has macros/],
    ['a document that may have macros', docx(), 'a.docm', /must be one of these/],
    [
      'a bomb',
      docx([{ name: 'a', content: Buffer.alloc(20 * megabyte) }]),
      'a.docx',
      /too large once it is unpacked/,
    ],
    ['0 bytes', '', 'a.pdf', /empty/],
    ['10 MB and a byte', Buffer.alloc(10 * megabyte + 1, 'x'), 'a.txt', /10 MB or smaller/],
    ['another ending', png, 'a.jpg', /not what its name says/],
    ['no ending', pdf(), 'minutes', /must be one of these/],
  ])('%s', async (_what, content, name, sentence) => {
    const before = await kept()
    const response = await upload(content, name, { title: 'What was typed' })
    expect(response.status).toBe(400)
    const page = await response.text()
    expect(page).toMatch(sentence)
    expect(page).toContain('What was typed')
    expect(page).toMatch(/<title>Error: /)
    expect(await kept()).toEqual(before)
  })

  test('two files', async () => {
    const before = await kept()
    for (const names of [['file', 'file'], ['file', 'other'], ['other']]) {
      const files = names.map((name): Sent => [name, ['Notes', 'a.txt']])
      const response = await post(`${shelf}/new`, [...Object.entries(fields()), ...files])
      expect(response.status).toBe(400)
      expect(await response.text()).toMatch(/Choose one file/)
    }
    expect(await kept()).toEqual(before)
  })

  test('a file with a field that is wrong, which says to choose it again', async () => {
    const before = await kept()
    const response = await upload('Notes', 'a.txt', { title: '', 'review-day': '31', 'review-month': '2' })
    const page = await response.text()
    for (const sentence of [
      /Enter a name for the evidence/,
      /Enter the date to review it by/,
      /Choose the file again/,
    ])
      expect(page).toMatch(sentence)
    expect(await kept()).toEqual(before)
  })

  test('more than an organisation has room for', async () => {
    const lead = await givenLead()
    const where = `/organisations/${lead.organisation.id}/evidence/new`
    const as = { cookie: await signInAs(lead) }
    const send = () =>
      post(where, [...Object.entries(fields()), ['file', [Buffer.alloc(10 * megabyte, 'x'), 'a.txt']]], as)
    const statuses = []
    for (let count = 0; count < 5; count += 1) statuses.push((await send()).status)
    expect(statuses).toEqual([302, 302, 302, 302, 409])
  })

  test('more than 60 files an hour', async () => {
    const lead = await givenLead()
    const where = `/organisations/${lead.organisation.id}/evidence/new`
    const as = { cookie: await signInAs(lead) }
    const send = () => post(where, [...Object.entries(fields()), ['file', ['Notes', 'a.txt']]], as)
    for (let count = 0; count < 60; count += 1) expect((await send()).status).toBe(302)
    const refused = await send()
    expect(refused.status).toBe(429)
    expect(await refused.text()).toMatch(/uploaded many files/)
    await clearUses({ name: 'evidence-upload', points: 60, seconds: 3600 }, lead.id)
  })
})

/** Who still sends may lose the connection before the answer comes. */
const refusedOrCut = /^(HTTP\/1\.1 413|$)/

describe('a form that no page sends', () => {
  const wrong: [string, () => string][] = [
    [
      'ends too soon',
      () => rawFields() + '--b\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\nNo',
    ],
    ['has no end', () => rawFields() + part('name="file"; filename="a.txt"', 'Notes')],
    ['has no boundary of its own', () => 'x'.repeat(1000)],
    ['has a field with a path in its name', () => `${part('name="title[99999999]"', 'x')}--b--\r\n`],
    ['has a field without a name', () => `${part('x="y"', 'x')}--b--\r\n`],
    ['has fields without number', () => `${part('name="a"', 'x').repeat(300)}--b--\r\n`],
    ['has files without number', () => `${part('name="file"; filename="a.txt"', 'x').repeat(30)}--b--\r\n`],
    ['has a field without end', () => `${part('name="title"', 'x'.repeat(100_000))}--b--\r\n`],
    ['is empty', () => ''],
    ['has a head without end', () => `--b\r\n${'X-A: b\r\n'.repeat(20_000)}`],
  ]
  test.each(wrong)('%s is a fault of the request, and keeps nothing', async (_what, body) => {
    const before = await kept()
    const sent = body()
    expect(await sendRaw(head(`${shelf}/new`, sent.length), sent)).toMatch(/^HTTP\/1\.1 4\d\d/)
    expect(await kept()).toEqual(before)
    expect((await get(shelf)).status).toBe(200)
  })

  test('has a NUL in its file’s name', async () => {
    const sent = `${rawFields()}${part('name="file"; filename="a.pdf\0.html"', '%PDF-')}--b--\r\n`
    expect(await sendRaw(head(`${shelf}/new`, sent.length), sent)).toMatch(/^HTTP\/1\.1 400/)
  })

  test('is not of parts, and larger than a form may be', async () => {
    const body = `title=${'x'.repeat(70_000)}`
    const type = 'application/x-www-form-urlencoded'
    expect(await sendRaw(head(`${shelf}/new`, body.length, type), body)).toMatch(refusedOrCut)
  })

  test('is larger than a file may be: the sentence arrives, when it was announced and when not', async () => {
    const body = `--b\r\n${'x'.repeat(12 * megabyte)}`
    const announced = await sendRaw(head(`${shelf}/new`, body.length), body)
    expect(announced).toMatch(/^HTTP\/1\.1 413[\s\S]*up to 10 MB/)
    const chunked = head(`${shelf}/new`, 0).replace('Content-Length: 0', 'Transfer-Encoding: chunked')
    const chunk = `${megabyte.toString(16)}\r\n${'x'.repeat(megabyte)}\r\n`
    expect(await sendRaw(chunked, chunk.repeat(12), { cut: true })).toMatch(refusedOrCut)
  })

  test.each([
    '/sign-in',
    '/organisations/x/members',
    '/organisations/x/evidence',
    '/organisations/x/evidence/y',
  ])('is large, at %s, where no file is taken', async (where) => {
    const body = 'x'.repeat(70_000)
    expect(await sendRaw(head(where, body.length), body)).toMatch(/^HTTP\/1\.1 413/)
  })
})

describe('an upload that stops half-way', () => {
  test('leaves nothing behind', async () => {
    const before = await kept()
    const body = `${rawFields()}--b\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n${'x'.repeat(megabyte)}`
    for (let count = 0; count < 3; count += 1)
      await sendRaw(head(`${shelf}/new`, 5 * megabyte), body, { cut: true })
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(await kept()).toEqual(before)
    expect((await upload('Notes', 'after.txt')).status).toBe(302)
  })

  test('when its reader is killed, leaves nothing behind, and what was said to be kept is', async () => {
    const own = await startServer({ DATABASE_URL: database.url, LOG_LEVEL: 'error' })
    const acknowledged = await put('Notes', 'kept.txt')
    const before = await kept()
    const sending = Array.from({ length: 3 }, () =>
      fetch(`${own.origin}${shelf}/new`, {
        method: 'POST',
        headers: { origin: own.origin, cookie, 'content-type': 'multipart/form-data; boundary=b' },
        body: new ReadableStream({
          start: (controller) => {
            controller.enqueue(Buffer.from(rawFields()))
            const begun = '--b\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n'
            controller.enqueue(Buffer.from(begun + 'x'.repeat(megabyte)))
          },
        }),
        duplex: 'half',
      } as RequestInit).catch(() => null),
    )
    await new Promise((resolve) => setTimeout(resolve, 500))
    await own.kill()
    expect(await Promise.all(sending)).toEqual([null, null, null])
    expect(await kept()).toEqual(before)
    expect(await (await get(`${acknowledged}/files/1`)).text()).toBe('Notes')
  })
})

describe('who may', () => {
  test('not: another organisation’s person, whatever the address', async () => {
    const where = await put('Notes', 'a.txt')
    for (const path of [`${where}/files/1`, where, `${where}/edit`, shelf])
      expect((await get(path, outsider)).status).toBe(404)
    const own = await givenLead()
    const mine = await signInAs(own)
    const moved = where.replace(assessment.organisationId, own.organisation.id)
    for (const path of [`${moved}/files/1`, moved, `${moved}/edit`])
      expect((await get(path, mine)).status).toBe(404)
    const before = await kept()
    for (const path of [`${shelf}/new`, `${where}/edit`, where])
      expect((await post(path, [['file', ['x', 'a.txt']]], { cookie: outsider })).status).toBe(404)
    expect(await kept()).toEqual(before)
  })

  test('not: a contributor change what the lead added; a sponsor anything; a board member even read', async () => {
    const { organisationId } = assessment
    const where = await put('Notes', 'a.txt')
    const as = async (role: 'contributor' | 'sponsor' | 'board') =>
      signInAs(await givenMember(role, { organisationId }))
    const [contributor, sponsor, board] = [await as('contributor'), await as('sponsor'), await as('board')]
    expect((await get(`${where}/edit`, contributor)).status).toBe(404)
    expect((await post(where, [['intent', 'retire']], { cookie: contributor })).status).toBe(409)
    for (const who of [contributor, sponsor]) expect((await get(`${where}/files/1`, who)).status).toBe(200)
    expect((await get(`${shelf}/new`, sponsor)).status).toBe(404)
    expect((await get(`${where}/files/1`, board)).status).toBe(404)
  })

  test('not: a page of somewhere else', async () => {
    const before = await kept()
    for (const origin of ['https://evil.example', 'null'])
      expect((await post(`${shelf}/new`, [['file', ['x', 'a.txt']]], { origin })).status).toBe(403)
    expect(await kept()).toEqual(before)
  })

  test('not: ask for a revision that is none', async () => {
    const where = await put('Notes', 'a.txt')
    for (const revision of ['0', '2', '-1', '1.0', '1e0', '99999', '9999', 'x', "1'--", '01'])
      expect((await get(`${where}/files/${revision}`)).status, revision).toBe(404)
  })
})

describe('from the page of an answer', () => {
  const answer = (more: Record<string, string> = {}) => ({
    ...{ index: assessment.indexVersionId, version: '0', editKey: randomUUID(), editSequence: '1', met: '1' },
    ...{ rationale: 'Typed', confidence: 'high', intent: 'add-evidence', evidenceTitle: 'Minutes' },
    ...{
      'evidenceDate-day': '1',
      'evidenceDate-month': '2',
      'evidenceDate-year': '2026',
      evidenceReference: '',
    },
    ...more,
  })
  const at = (position: number) =>
    `/organisations/${assessment.organisationId}/assessments/${assessment.id}/indicators/${indicatorsOf(assessment.model)[position]!.id}`

  test('a file is kept and linked, and is there to download', async () => {
    const response = await post(at(0), [
      ...Object.entries(answer()),
      ['evidenceFile', [pdf(), 'Minutes.pdf']],
    ])
    expect(response.status).toBe(302)
    const page = await (await get(at(0))).text()
    const link = /href="([^"]*\/files\/1)"/.exec(page)![1]!
    expect(Buffer.from(await (await get(link)).arrayBuffer()).equals(pdf())).toBe(true)
  })

  test.each<[string, Record<string, string>, Buffer | string, RegExp]>([
    ['a file that is refused', {}, '<html>', /not what its name says/],
    ['an answer that is', { met: 'none,1' }, pdf(), /Choose the file again/],
    ['no name for it', { evidenceTitle: '' }, pdf(), /Enter a name for the evidence/],
  ])('%s keeps nothing of both, and shows what was typed', async (_what, more, content, sentence) => {
    const before = await kept()
    const parts: Sent[] = [...Object.entries(answer(more)), ['evidenceFile', [content, 'Minutes.pdf']]]
    const response = await post(at(1), parts)
    expect(response.status).toBe(400)
    const page = await response.text()
    expect(page).toMatch(sentence)
    expect(page).toContain('Typed')
    expect(await kept()).toEqual(before)
  })

  test('evidence is found by words, the answer saved on the way', async () => {
    const response = await post(
      at(2),
      Object.entries(
        answer({
          intent: 'find-evidence',
          evidenceTitle: '',
          'evidenceDate-day': '',
          'evidenceDate-month': '',
          'evidenceDate-year': '',
          evidenceFind: 'passwd minutes',
        }),
      ),
    )
    expect(response.headers.get('location')).toBe(`${at(2)}?find=passwd+minutes#evidence`)
    expect(await (await get(`${at(2)}?find=passwd+minutes`)).text()).toMatch(/Found for “passwd minutes”/)
  })
})
