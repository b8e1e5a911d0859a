/** Files that nobody means well with, sent to the built service: each has its sentence, and its memory has a bound. */
import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readStamp, toStamp } from '#app/assessment/workbook/stamp.server.ts'
import { stampKey } from '#app/assessment/workbook/keys.ts'
import { openSeal } from '#app/platform/seal.server.ts'
import { indicatorsOf } from '#scoring/index.ts'
import { givenDatabase } from '#tests/database.ts'
import { givenAnswer, givenAssessment, type GivenAssessment, signInAs } from '#tests/fixtures.ts'
import { startServer, type TestServer } from '#tests/server.ts'
import { temporaryFolder } from '#tests/temporary-folder.ts'
import { edit, pack, placeOf, putCell, repack, rowsOf, toUpload, unpack } from './files.ts'

/** How much more memory the process may have had at any time than after one good upload, in MB. */
const mostGrowth = 150

const database = givenDatabase()
const secret = 'a secret of this test, and long enough'
let server: TestServer
let assessment: GivenAssessment
let other: GivenAssessment
let cookie: string
let good: Buffer
let ods: Buffer
let first: string

const here = ({ organisationId, id }: GivenAssessment) => `/organisations/${organisationId}/assessments/${id}`

async function download(of: GivenAssessment, as: string): Promise<Buffer> {
  const response = await server.get(`${here(of)}/workbook.xlsx`, { cookie: as })
  expect(response.status).toBe(200)
  return Buffer.from(await response.arrayBuffer())
}

function send(body: FormData | Buffer, headers: Record<string, string> = {}): Promise<Response> {
  const sent = body instanceof FormData ? body : new Uint8Array(body)
  return fetch(`${server.origin}${here(assessment)}/workbook`, {
    method: 'POST',
    body: sent,
    headers: { origin: server.origin, cookie, ...headers },
    redirect: 'manual',
  })
}

/** The sentence with which the page refuses a file. */
async function refusalOf(bytes: Uint8Array): Promise<string> {
  const response = await send(toUpload(bytes))
  const page = await response.text()
  expect(response.status, page.slice(0, 200)).toBe(400)
  expect(page).toMatch(/<title>Error: /)
  return /href="#workbook"[^>]*>([^<]+)</.exec(page)![1]!.replaceAll('&#x27;', "'")
}

beforeAll(async () => {
  await openSeal({ secret, dataFolder: temporaryFolder('seal') })
  server = await startServer({ DATABASE_URL: database.url, LOG_LEVEL: 'error', SECRET: secret })
  ;[assessment, other] = [await givenAssessment(), await givenAssessment()]
  first = indicatorsOf(assessment.model)[0]!.id
  await givenAnswer(assessment, first, { met: [1], rationale: 'What shows it' })
  cookie = await signInAs(assessment.lead)
  good = await download(assessment, cookie)
  ods = toOds(
    '<table:table table:name="Leadership"><table:table-row><table:table-cell/></table:table-row></table:table>',
  )
  expect((await send(toUpload(await edit(good, { [first]: { 'met-2': 'Yes' } })))).status).toBe(302)
})
afterAll(() => server?.stop())

function toOds(tables: string, more: Record<string, string> = {}): Buffer {
  const namespaces = ['office', 'table', 'text'].map(
    (each) => `xmlns:${each}="urn:oasis:names:tc:opendocument:xmlns:${each}:1.0"`,
  )
  return pack({
    mimetype: 'application/vnd.oasis.opendocument.spreadsheet',
    'content.xml': `<office:document-content ${namespaces.join(' ')}><office:body><office:spreadsheet>${tables}</office:spreadsheet></office:body></office:document-content>`,
    ...more,
  })
}

const sheet = 'xl/worksheets/sheet2.xml'
const withSheet = (change: (xml: string) => string) =>
  repack(good, (parts) => (parts[sheet] = change(parts[sheet]!)))
const withRows = (rows: string) => withSheet((xml) => xml.replace('</sheetData>', `${rows}</sheetData>`))
const many = (count: number, row: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => row(index)).join('')
const packedBadly = (length: number) => randomBytes(length).toString('hex')

/** A file whose directory says that a part is as small as `said`, and that is not. */
function lying(said: number): Buffer {
  const bytes = withRows(
    `<row r="9000"><c r="A9000" t="inlineStr"><is><t>${packedBadly(100_000)}</t></is></c></row>`,
  )
  const name = Buffer.from(sheet)
  for (let at = bytes.indexOf(name); at >= 0; at = bytes.indexOf(name, at + 1)) {
    const entry = at - 46
    if (entry >= 0 && bytes.readUInt32LE(entry) === 0x02014b50) bytes.writeUInt32LE(said, entry + 24)
  }
  return bytes
}

async function stamped(change: Partial<NonNullable<ReturnType<typeof readStamp>>>): Promise<Buffer> {
  const sealed = (await rowsOf(good)).filter(({ key }) => key.startsWith(stampKey))
  const stamp = readStamp(sealed.map(({ answer }) => answer).join(''))!
  return repack(good, (parts) => {
    const hidden = Object.keys(parts)
      .filter((name) => name.includes('sheets/sheet'))
      .sort()
      .at(-1)!
    parts[hidden] = parts[hidden]!.replace(sealed[0]!.answer, toStamp({ ...stamp, ...change }))
  })
}

const unpacksTooMuch =
  /^The file unpacks to far more than a workbook of this service holds, so it was not opened$/
const tooManyRows = /^The file has far more rows or text than the workbook from this page$/
const damaged = /^The file is damaged or not complete\. Save it again and upload that$/
const external = /^The file has links to other files or data\./
const macros = /^The file holds macros or embedded objects\./
const encrypted = /^The file is protected by a password\./
const notAWorkbook = /^The file is not a workbook\. Save it as \.xlsx or \.ods and upload that$/

const hostile: [name: string, file: () => Buffer | Promise<Buffer>, sentence: RegExp][] = [
  ['text', () => Buffer.from('Stage,Answer\n1,Yes\n'), notAWorkbook],
  ['a PDF', () => Buffer.from('%PDF-1.7\n%âãÏÓ\n'), notAWorkbook],
  ['an archive of something else', () => pack({ 'word/document.xml': '<a/>' }), notAWorkbook],
  [
    'an old .xls',
    () => Buffer.from(`d0cf11e0a1b11ae1${'00'.repeat(600)}`, 'hex'),
    /^The file is in an old format/,
  ],
  [
    'an encrypted .xlsx',
    () => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')]),
    encrypted,
  ],
  [
    'an encrypted .ods',
    () =>
      toOds('', { 'META-INF/manifest.xml': '<m:manifest xmlns:m="urn:m"><m:encryption-data/></m:manifest>' }),
    encrypted,
  ],
  ['half of a workbook', () => good.subarray(0, Math.floor(good.length * 0.6)), damaged],
  ['a workbook with a byte changed', () => Buffer.from(good).fill(0xff, 9000, 9040), damaged],
  ['a zip bomb: 60 MB of nothing', () => withSheet(() => '0'.repeat(60 * 1024 * 1024)), unpacksTooMuch],
  [
    'a zip bomb of many parts',
    () =>
      repack(good, (parts) =>
        Object.assign(
          parts,
          Object.fromEntries(
            Array.from({ length: 30 }, (_, n) => [`x${n}.xml`, ' '.repeat(2 * 1024 * 1024)]),
          ),
        ),
      ),
    unpacksTooMuch,
  ],
  [
    'a thousand parts',
    () =>
      repack(good, (parts) =>
        Object.assign(parts, Object.fromEntries(Array.from({ length: 1000 }, (_, n) => [`x${n}.xml`, '']))),
      ),
    unpacksTooMuch,
  ],
  ['a part that is larger than it says', () => lying(1000), damaged],
  [
    'a part that climbs out of the archive',
    () => repack(good, (parts) => (parts['../../x.xml'] = '<a/>')),
    damaged,
  ],
  ['1 million rows', () => withRows(many(1_000_000, (n) => `<row r="${n + 200}"/>`)), tooManyRows],
  [
    '200,000 rows with something in each',
    () =>
      withRows(
        many(
          200_000,
          (n) => `<row r="${n + 200}"><c r="A${n + 200}"><v>${(n * 7919) % 104_729}</v></c></row>`,
        ),
      ),
    tooManyRows,
  ],
  [
    '1 million rows of an .ods, by repetition',
    () =>
      toOds(
        '<table:table table:name="a"><table:table-row table:number-rows-repeated="1000000"><table:table-cell table:number-columns-repeated="4"><text:p>x</text:p></table:table-cell></table:table-row></table:table>',
      ),
    tooManyRows,
  ],
  [
    'a text of 2 million characters',
    () =>
      withRows(
        `<row r="200"><c r="C200" t="inlineStr"><is><t>${packedBadly(1_100_000)}</t></is></c><c r="D200" t="inlineStr"><is><t>x</t></is></c></row>`,
      ),
    tooManyRows,
  ],
  [
    'one long text, named by a thousand rows',
    () =>
      repack(good, (parts) => {
        parts['xl/sharedStrings.xml'] = `<sst><si><t>${packedBadly(16_000)}</t></si></sst>`
        const row = (n: number) =>
          `<row r="${n}"><c r="C${n}" t="s"><v>0</v></c><c r="D${n}" t="s"><v>0</v></c></row>`
        parts[sheet] = parts[sheet]!.replace('</sheetData>', `${many(1000, (n) => row(n + 200))}</sheetData>`)
      }),
    tooManyRows,
  ],
  [
    'entities that unfold',
    () =>
      repack(good, (parts) => {
        parts['xl/sharedStrings.xml'] =
          `<!DOCTYPE sst [<!ENTITY a "${'x'.repeat(1000)}"><!ENTITY b "${'&a;'.repeat(1000)}">]><sst><si><t>&b;&b;</t></si></sst>`
      }),
    damaged,
  ],
  [
    'an entity that names a file',
    () =>
      repack(good, (parts) => {
        parts['xl/sharedStrings.xml'] =
          '<!DOCTYPE sst [<!ENTITY a SYSTEM "file:///etc/passwd">]><sst><si><t>&a;</t></si></sst>'
      }),
    damaged,
  ],
  [
    'elements a million deep',
    () => withRows(packedBadly(40_000).replace(/[0-9]/g, '<a>').replace(/[a-f]/g, '<b>')),
    damaged,
  ],
  [
    'XML in another encoding',
    () => withSheet((xml) => Buffer.from(xml, 'utf16le').toString('latin1')),
    damaged,
  ],
  ['macros of Excel', () => repack(good, (parts) => (parts['xl/vbaProject.bin'] = 'x')), macros],
  ['macros of LibreOffice', () => toOds('', { 'Basic/Standard/Module1.xml': '<a/>' }), macros],
  [
    'an embedded object',
    () => repack(good, (parts) => (parts['xl/embeddings/oleObject1.bin'] = 'x')),
    macros,
  ],
  [
    'links to other files',
    () => repack(good, (parts) => (parts['xl/externalLinks/externalLink1.xml'] = '<a/>')),
    external,
  ],
  ['a query', () => repack(good, (parts) => (parts['xl/connections.xml'] = '<a/>')), external],
  [
    'links of an .ods',
    () => toOds('<table:table table:name="a"><table:table-source/></table:table>'),
    external,
  ],
  [
    'a formula in an answer',
    async () => {
      const { cell } = await placeOf(good, first, 'rationale')
      return withSheet((xml) =>
        putCell(xml, cell, `t="str"><f>WEBSERVICE("https://example.org/")</f><v>x</v>`),
      )
    },
    /^Cell C\d+ of the sheet “Leadership” holds a formula\. Type the answer itself$/,
  ],
  [
    'a formula in an answer of an .ods',
    () =>
      toOds(
        '<table:table table:name="Leadership"><table:table-row><table:table-cell/><table:table-cell/><table:table-cell table:formula="of:=1+1"/><table:table-cell><text:p>key</text:p></table:table-cell></table:table-row></table:table>',
      ),
    /^Cell C1 of the sheet “Leadership” holds a formula\. Type the answer itself$/,
  ],
  ['a workbook of somebody else’s making', () => ods, /^The file is not a workbook from this page/],
  [
    'a sheet that is missing',
    () =>
      repack(
        good,
        (parts) =>
          (parts['xl/workbook.xml'] = parts['xl/workbook.xml']!.replace(/<sheet name="Workforce"[^>]*>/, '')),
      ),
    /^The sheet “Workforce” is missing rows, or has some twice\./,
  ],
  [
    'a row that is missing',
    () => withSheet((xml) => xml.replace(/<row r="7".*?<\/row>/, '')),
    /^The sheet “Leadership” is missing rows/,
  ],
  [
    'a row that is there twice',
    () => withSheet((xml) => xml.replace(/<row r="7".*?<\/row>/, '$&$&')),
    /^The sheet “Leadership” is missing rows, or has some twice/,
  ],
  [
    'another organisation’s workbook',
    async () => download(other, await signInAs(other.lead)),
    /^The workbook is another organisation’s$/,
  ],
  [
    'a workbook of another assessment',
    () => stamped({ assessmentId: other.id }),
    /^The workbook is of another assessment of your organisation$/,
  ],
  [
    'a workbook of another index version',
    () => stamped({ indexVersionId: 'v0' }),
    /^The workbook was made for another version of the index/,
  ],
  [
    'a hidden sheet that was changed',
    async () => {
      const [sealed] = (await rowsOf(good)).filter(({ key }) => key.startsWith(stampKey))
      const { answer } = sealed!
      const changed = `${answer.slice(0, 50)}${answer[50] === 'A' ? 'B' : 'A'}${answer.slice(51)}`
      return repack(good, (parts) => {
        for (const name of Object.keys(parts)) parts[name] = parts[name]!.replace(answer, changed)
      })
    },
    /^The file is not a workbook from this page, or its hidden sheet was changed/,
  ],
  ['nothing', () => Buffer.alloc(0), /^Choose the workbook that you filled in$/],
  ['5 MB and a byte', () => randomBytes(5 * 1024 * 1024 + 1), /^The file must be smaller than 5 MB/],
  ['11 MB', () => randomBytes(11 * 1024 * 1024), /^The file must be smaller than 5 MB/],
]

/** The most memory that the process has had, in MB; where the system does not say so, what it has. */
function peak(): number {
  const status = `/proc/${server.pid}/status`
  if (!existsSync(status)) return 0
  return Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(status, 'utf8'))![1]) / 1024
}

describe('a hostile file is refused with a sentence', () => {
  let before = 0
  beforeAll(() => {
    before = peak()
  })

  test.each(hostile)('%s', async (_name, file, sentence) => {
    expect(await refusalOf(await file())).toMatch(sentence)
  })

  test('and the process stays within its memory, which it prints', () => {
    const after = peak()
    console.info(
      `Memory at most: ${Math.round(before)} MB before, ${Math.round(after)} MB after hostile files.`,
    )
    expect(after - before).toBeLessThan(mostGrowth)
  })

  test('over what any page takes, before it is read', async () => {
    const response = await send(toUpload(randomBytes(13 * 1024 * 1024))).catch(() => null)
    if (response)
      expect([response.status, await response.text()]).toEqual([
        413,
        'A workbook may have up to 5 MB. Go back and choose a smaller one.',
      ])
  })

  test('that ends before its end', async () => {
    const request = new Request(server.origin, { method: 'POST', body: toUpload(good) })
    const bytes = Buffer.from(await request.arrayBuffer())
    const cut = bytes.subarray(0, bytes.length - 2000)
    const response = await send(cut, { 'content-type': request.headers.get('content-type')! })
    expect([response.status, await response.text()]).toEqual([
      400,
      expect.stringContaining('The file did not arrive whole') as string,
    ])
  })

  test('that is no file', async () => {
    const response = await server.post(`${here(assessment)}/workbook`, { workbook: 'x' }, { cookie })
    expect([response.status, await response.text()]).toEqual([
      400,
      expect.stringContaining('Choose the workbook') as string,
    ])
  })

  test('and none of them leaves anything behind', async () => {
    const uploads = await database.query<{ id: string }>('select id from workbook_upload')
    expect(uploads).toHaveLength(1)
    expect(await database.query('select version, rationale from answer')).toEqual([
      { version: 1, rationale: 'What shows it' },
    ])
  })
})

test('several at once are read in turn, and the service answers meanwhile', async () => {
  const bytes = withRows(many(4000, (n) => `<row r="${n + 200}"><c r="A${n + 200}"><v>${n}</v></c></row>`))
  let slowest = 0
  const sent = Promise.all(Array.from({ length: 6 }, () => send(toUpload(bytes))))
  for (let n = 0; n < 20; n += 1) {
    const begun = performance.now()
    expect((await server.get('/healthz')).status).toBe(200)
    slowest = Math.max(slowest, performance.now() - begun)
  }
  expect((await sent).map(({ status }) => status)).toEqual(Array(6).fill(302))
  console.info(`While workbooks were read, the slowest answer took ${Math.round(slowest)} ms.`)
  expect(slowest).toBeLessThan(2000)
})

test('the parts of a workbook are what the format allows, and the file is sent as a download', async () => {
  const response = await server.get(`${here(assessment)}/workbook.xlsx`, { cookie })
  expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename="[a-z0-9-]+\.xlsx"$/)
  expect(response.headers.get('cache-control')).toBe('no-store')
  const parts = unpack(Buffer.from(await response.arrayBuffer()))
  expect(parts['xl/workbook.xml']).toMatch(/<sheet name="Do not change" sheetId="7" state="hidden"/)
  expect(parts['docProps/core.xml']).toContain('<dc:language>en-GB</dc:language>')
  for (const [name, xml] of Object.entries(parts))
    if (name.startsWith('xl/worksheets')) expect(xml).toContain('<sheetProtection sheet="1"')
  expect(JSON.stringify(parts)).not.toContain(assessment.lead.email)
})
