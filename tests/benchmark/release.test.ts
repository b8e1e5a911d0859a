import { createPublicKey, randomBytes, verify } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { decideRelease, publishDue } from '#app/benchmark/decide-release.server.ts'
import { readDocument } from '#app/benchmark/document.ts'
import { openBenchmarkKey, publicKeyPem } from '#app/benchmark/key.server.ts'
import { readReleaseReview } from '#app/benchmark/manage-releases.server.ts'
import { prepareRelease } from '#app/benchmark/prepare.server.ts'
import { listPublished, readPublished } from '#app/benchmark/read-releases.server.ts'
import { buildWaiting, releaseJob } from '#app/benchmark/release-job.server.ts'
import { extendRound } from '#app/rounds/extend-round.server.ts'
import { editRound } from '#app/rounds/manage-rounds.server.ts'
import { setOutside } from '#prisma/scope.ts'
import { store } from '#prisma/store.ts'
import { loadDemo } from '#seed/demo/load.ts'
import { givenDatabase } from '#tests/database.ts'
import { givenUser } from '#tests/fixtures.ts'

const database = givenDatabase()
const folder = mkdtempSync(path.join(tmpdir(), 'remi-benchmark-'))
let actor: string
/** The last two rounds that have closed: the earlier first. */
let rounds: { id: string; closes_at: Date }[]
const later = '2999-01-01'
const running = new AbortController().signal

beforeAll(async () => {
  await loadDemo()
  await openBenchmarkKey({ benchmarkKey: undefined, dataFolder: folder })
  actor = (await givenUser()).id
  const closed = await database.query<{ id: string; closes_at: Date }>(
    'select id, closes_at from round where closes_at < now() order by closes_at desc limit 2',
  )
  rounds = closed.reverse()
})
/** As in the service, where nothing outside a scope may touch what is not published. */
beforeEach(() => setOutside(''))
afterAll(() => {
  setOutside('everything')
  rmSync(folder, { recursive: true })
})

async function prepared(round = rounds[0]!): Promise<string> {
  const made = await prepareRelease(actor, round.id, later)
  if ('refused' in made) throw new Error(made.refused)
  return made.id
}

const stored = async (id: string) =>
  (
    await database.query<{ state: string; document: string; csv: string; sha256: string; signature: string }>(
      `select state, document, csv, sha256, signature from release where id = '${id}'`,
    )
  )[0]!

describe('a release that cannot be prepared', () => {
  test('of a round that is open, or in which an organisation has more time', async () => {
    const [open] = await database.query<{ id: string }>(
      'select id from round where closes_at > now() limit 1',
    )
    expect(await prepareRelease(actor, open!.id, later)).toEqual({ refused: 'open' })
  })
  test('of no round', async () => {
    expect(await prepareRelease(actor, crypto.randomUUID(), later)).toEqual({ refused: 'unknown' })
  })
  test('for a day in the past, or within four weeks of the end of the round', async () => {
    expect(await prepareRelease(actor, rounds[0]!.id, '2020-01-01')).toEqual({ refused: 'early' })
  })
  test('while another is under way, which it could not be tried against', async () => {
    const both = await Promise.all(rounds.map(({ id }) => prepareRelease(actor, id, later)))
    expect(both.filter((made) => 'refused' in made)).toEqual([{ refused: 'busy' }])
    const made = both.find((each) => 'id' in each)!
    expect(await decideRelease(actor, made.id, 'cancel')).toBe(true)
  })
})

describe('from the closed round to the published release', () => {
  let first: string
  let bytes: Awaited<ReturnType<typeof stored>>

  test('a release is built in a worker, step by step, and waits for review', async () => {
    first = await prepared()
    expect(await prepareRelease(actor, rounds[0]!.id, later)).toEqual({ refused: 'exists' })
    await buildWaiting(first, running)
    const review = (await readReleaseReview(first))!
    expect(review.state).toBe('ready')
    expect(review.progress.length).toBeGreaterThan(10)
    expect(review.attempts.at(-1)!.steps.every(({ passed }) => passed)).toBe(true)
    expect(review.groups.length).toBeGreaterThan(4)
    // No figure reaches a page before its day.
    expect(review).not.toHaveProperty('document')
    expect(Object.keys(review.groups[0]!)).toEqual(['id', 'title', 'contributors', 'told'])
    bytes = await stored(first)
    expect(await listPublished()).toEqual([])
  })

  test('its signature is that of the deployment, over the bytes', () => {
    const key = createPublicKey(publicKeyPem())
    expect(verify(null, Buffer.from(bytes.document), key, Buffer.from(bytes.signature, 'base64'))).toBe(true)
    expect(verify(null, Buffer.from(`${bytes.document} `), key, Buffer.from(bytes.signature, 'base64'))).toBe(
      false,
    )
  })

  test('its table has one row a group and measure, with the figures of the document', () => {
    const { groups } = readDocument(bytes.document)
    const [head, ...rows] = bytes.csv.trimEnd().split('\r\n')
    expect(head).toBe(
      'group,group_title,contributors,measure,measure_title,median,lower_quartile,upper_quartile,share_at_25,share_at_58',
    )
    expect(rows).toHaveLength(groups.length * 6)
    expect(rows[0]).toContain(`,${groups[0]!.figures[0]!.median},`)
  })

  test('cancelled and prepared again it is the same, byte for byte', async () => {
    expect(await decideRelease(actor, first, 'cancel')).toBe(true)
    first = await prepared()
    await buildWaiting(first, running)
    expect(await stored(first)).toEqual(bytes)
  })

  test('is not published before it is approved, nor before its day', async () => {
    expect(await publishDue(new Date('2999-06-01'))).toBe(0)
    // The document names its day.
    expect(await decideRelease(actor, first, 'approve', new Date('2999-01-02'))).toBe(false)
    expect(await decideRelease(actor, first, 'approve')).toBe(true)
    expect(await decideRelease(actor, first, 'approve')).toBe(true)
    expect(await publishDue(new Date('2998-12-31T23:59:59Z'))).toBe(0)
    expect(await readPublished(readDocument(bytes.document).id)).toBeNull()
  })

  test('is published on its day, and then read by anyone', async () => {
    expect(await publishDue(new Date('2999-01-01T00:00:00Z'))).toBe(1)
    const { id } = readDocument(bytes.document)
    expect((await readPublished(id))!.text).toBe(bytes.document)
    expect(await decideRelease(actor, first, 'cancel')).toBe(false)
  })

  test('never changes after that: the database refuses it', async () => {
    for (const change of [
      "document = '{}'",
      "state = 'cancelled'",
      "publish_on = '2030-01-01'",
      "frozen = '{}'",
    ])
      await expect(
        database.query(`update release set ${change} where id = '${first}'`),
      ).rejects.toMatchObject({
        code: '23001',
      })
    await expect(database.query('delete from release')).rejects.toThrow()
  })

  test('nobody gets more time in a round of which figures are published', async () => {
    const { id } = rounds[0]!
    const [{ organisation }] = (await database.query<{ organisation: string }>(
      'select id as organisation from organisation where merged_at is null limit 1',
    )) as [{ organisation: string }]
    const more = { closes: '2090-06-30', reason: 'Cyber attack' }
    expect(await extendRound(organisation, actor, id, more)).toEqual({ refused: 'released' })
    const change = { name: 'Another name', closes: '2090-06-30' }
    expect(await editRound(id, actor, change)).toEqual({ faults: ['released'] })
  })

  test('the release after is tried against it, and carries no trace of who took part', async () => {
    const second = await prepared(rounds[1])
    await buildWaiting(second, running)
    const review = (await readReleaseReview(second))!
    expect(review.state).toBe('ready')
    expect(review.attempts.at(-1)!.steps.map(({ gate }) => gate)).toContain('G4')
    const { document, csv } = await stored(second)
    const people = await database.query<{ id: string; name: string }>('select id, name from organisation')
    for (const { id, name } of people)
      expect([document, csv].some((text) => text.includes(id) || text.includes(name))).toBe(false)
    await decideRelease(actor, second, 'cancel')
  })
})

test('outside its scope, what is not published is not there', async () => {
  const id = await prepared(rounds[1])
  expect(await store().release.findMany({ where: { id } })).toEqual([])
  await decideRelease(actor, id, 'cancel')
})

test('a release that is cancelled while it is built is not built', async () => {
  const id = await prepared(rounds[1])
  const building = buildWaiting(id, running)
  await decideRelease(actor, id, 'cancel')
  await building
  expect(await stored(id)).toMatchObject({ state: 'cancelled', document: null })
})

test('a process that ends half-way leaves nothing, and the next begins again', async () => {
  const id = await prepared(rounds[1])
  const stopping = new AbortController()
  const building = buildWaiting(id, stopping.signal)
  stopping.abort()
  await building
  expect(await stored(id)).toMatchObject({ state: 'preparing', document: null })
  await releaseJob.run(running)
  expect(await stored(id)).toMatchObject({ state: 'ready' })
})

test('two processes that build at once come to one release', async () => {
  const [{ id }] = (await database.query<{ id: string }>("select id from release where state = 'ready'")) as [
    { id: string },
  ]
  const before = await stored(id)
  await decideRelease(actor, id, 'cancel')
  const again = await prepared(rounds[1])
  await Promise.all([buildWaiting(again, running), buildWaiting(again, running)])
  expect(await stored(again)).toEqual(before)
  const built = await database.query(
    `select from audit_event where subject = 'release ${again}' and action = 'release.built'`,
  )
  expect(built).toHaveLength(1)
})

describe('the key', () => {
  const open = (given: { benchmarkKey?: string; dataFolder?: string }) =>
    openBenchmarkKey({ benchmarkKey: undefined, dataFolder: folder, ...given })

  test('is a file that only its owner reads, and is the same each time', async () => {
    const file = path.join(folder, 'benchmark-key')
    expect(statSync(file).mode & 0o777).toBe(0o600)
    const pem = publicKeyPem()
    await open({})
    expect(publicKeyPem()).toBe(pem)
    await open({ benchmarkKey: readFileSync(file, 'utf8') })
    expect(publicKeyPem()).toBe(pem)
  })

  test('another one is refused, and none is made where one was', async () => {
    await expect(open({ benchmarkKey: randomBytes(32).toString('hex') })).rejects.toThrow('another key')
    const empty = mkdtempSync(path.join(tmpdir(), 'remi-benchmark-'))
    await expect(open({ dataFolder: empty })).rejects.toThrow('another key')
    expect(() => statSync(path.join(empty, 'benchmark-key'))).toThrow()
    writeFileSync(path.join(empty, 'benchmark-key'), randomBytes(32).toString('hex'))
    await expect(open({ dataFolder: empty })).rejects.toThrow('another key')
    rmSync(empty, { recursive: true })
  })

  test('a file that holds no key is refused', async () => {
    const spoilt = mkdtempSync(path.join(tmpdir(), 'remi-benchmark-'))
    writeFileSync(path.join(spoilt, 'benchmark-key'), randomBytes(32).toString('base64'))
    await expect(open({ dataFolder: spoilt })).rejects.toThrow('64 hexadecimal digits')
    rmSync(spoilt, { recursive: true })
  })
})
