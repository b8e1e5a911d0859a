import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { recordAudit } from '#app/platform/audit.server.ts'
import { readPeople, readTrail, readWholeTrail, type TrailOf } from '#app/trail/read-trail.server.ts'
import { readAskedTrail } from '#app/trail/trail-filter.ts'
import { store } from '#prisma/store.ts'
import { givenDatabase } from '#tests/database.ts'
import { type GivenLead, givenLead } from '#tests/fixtures.ts'

const database = givenDatabase()
let lead: GivenLead
let other: GivenLead
let ours: TrailOf

/** One line for each number, of which each third is by somebody else. */
const count = 130
beforeAll(async () => {
  ;[lead, other] = [await givenLead({ name: 'Ama' }), await givenLead({ name: 'Zoë' })]
  ours = { organisationId: lead.organisation.id }
  for (let line = 1; line <= count; line += 1) {
    const userId = line % 3 === 0 ? other.id : lead.id
    const action = line % 2 === 0 ? 'answer.save' : 'submission.export'
    await recordAudit(store(), { ...ours, userId, action, subject: `line ${line}` })
    const theirs = { organisationId: other.organisation.id, userId: other.id }
    if (line % 10 === 0) await recordAudit(store(), { ...theirs, action: 'answer.save', subject: 'theirs' })
  }
  await recordAudit(store(), { action: 'sign-in.refused', subject: 'session' })
})

const read = (query = '', of = ours) => {
  const { filter, place } = readAskedTrail(new URLSearchParams(query))
  return readTrail(of, filter, place)
}
const subjects = async (query = '', of = ours) => (await read(query, of)).rows.map(({ subject }) => subject)
const numbered = (from: number, to: number) =>
  Array.from({ length: from - to + 1 }, (_, index) => `line ${from - index}`)
const readAll = async (query = '', of = ours, batch = 7) => {
  const rows = []
  const { filter } = readAskedTrail(new URLSearchParams(query))
  for await (const some of readWholeTrail(of, filter, batch)) rows.push(...some)
  return rows
}

describe('a page', () => {
  test('has fifty lines, newest first, and a way to the older ones and back', async () => {
    const first = await read()
    expect(first.rows.map(({ subject }) => subject)).toEqual(numbered(130, 81))
    expect(first.newer).toBeNull()
    const second = await read(`before=${first.older}`)
    expect(second.rows.map(({ subject }) => subject)).toEqual(numbered(80, 31))
    const third = await read(`before=${second.older}`)
    expect(third.rows.map(({ subject }) => subject)).toEqual(numbered(30, 1))
    expect(third.older).toBeNull()
    const back = await read(`after=${third.newer}`)
    expect(back).toEqual(second)
    expect(await read(`after=${back.newer}`)).toEqual(first)
  })

  test('stays the same when lines are added', async () => {
    const query = `before=${(await read()).older}`
    const page = await subjects(query)
    await recordAudit(store(), { organisationId: other.organisation.id, action: 'x', subject: 'later' })
    expect(await subjects(query)).toEqual(page)
  })

  test.each(['before=1', 'before=0', 'after=999999999', 'before=x', 'after=-1', 'before=' + '9'.repeat(30)])(
    'asked for by %s is no fault',
    async (query) => {
      await expect(read(query)).resolves.toBeDefined()
    },
  )
})

describe('an organisation', () => {
  test('reads its own lines only, whatever is asked', async () => {
    for (const query of ['', `organisation=${other.organisation.id}`, `person=${other.id}`]) {
      const rows = await readAll(query)
      expect(rows.length).toBeGreaterThan(0)
      expect(new Set(rows.map(({ organisationName }) => organisationName))).toEqual(
        new Set([lead.organisation.name]),
      )
    }
    expect(await subjects('', { organisationId: randomUUID() })).toEqual([])
  })

  test('may ask for the people who have a line there', async () => {
    expect((await readPeople(lead.organisation.id)).map(({ name }) => name)).toEqual(['Ama', 'Zoë'])
    expect((await readPeople(other.organisation.id)).map(({ name }) => name)).toEqual(['Zoë'])
  })
})

describe('lines are asked for', () => {
  test('by person', async () => {
    const rows = await readAll(`person=${other.id}`)
    expect(rows).toHaveLength(43)
    expect(new Set(rows.map(({ userName }) => userName))).toEqual(new Set(['Zoë']))
  })

  test('by kind of action', async () => {
    const actions = async (kind: string) =>
      new Set((await readAll(`kind=${kind}`)).map(({ action }) => action))
    expect(await actions('export')).toEqual(new Set(['submission.export']))
    expect(await actions('assessment')).toEqual(new Set(['answer.save', 'submission.export']))
    expect(await actions('sign-in')).toEqual(new Set())
    expect(await actions("x' or true --")).toEqual(new Set(['answer.save', 'submission.export']))
  })

  test('by organisation, in the whole service', async () => {
    const rows = await readAll(`organisation=${other.organisation.id}`, 'whole service')
    expect(rows.filter(({ subject }) => subject === 'theirs')).toHaveLength(13)
    expect(new Set(rows.map(({ organisationName }) => organisationName)).size).toBe(1)
    expect((await readAll('', 'whole service')).length).toBeGreaterThan(count + 13)
  })

  test('by all of it at once', async () => {
    const rows = await readAll(
      `kind=export&person=${other.id}&organisation=${lead.organisation.id}`,
      'whole service',
    )
    expect(rows).toHaveLength(22)
  })

  test('by day in London, the last one included, on both sides of the change of clocks', async () => {
    const organisationId = randomUUID()
    const times = [
      '2026-03-28T23:59:59Z', // 28 March
      '2026-03-29T00:00:00Z', // 29 March, the first moment
      '2026-03-29T22:59:59Z', // 29 March, the last second: summer time
      '2026-03-29T23:00:00Z', // 30 March
      '2026-10-24T23:00:00Z', // 25 October, the first moment
      '2026-10-25T23:59:59Z', // 25 October, the last second: winter time
      '2026-10-26T00:00:00Z', // 26 October
    ]
    for (const at of times)
      await database.query(
        "insert into audit_event (at, organisation_id, action, subject) values ($1, $2, 'x', 'x')",
        [at, organisationId],
      )
    const at = async (from: string, to: string) => {
      const query = [
        ['from', from],
        ['to', to],
      ].flatMap(([name, day]) => {
        const [year, month, date] = day!.split('-')
        return day ? [`${name}-day=${date}&${name}-month=${month}&${name}-year=${year}`] : []
      })
      return (await readAll(query.join('&'), { organisationId })).map((row) => row.at).reverse()
    }
    expect(await at('2026-03-29', '2026-03-29')).toEqual(times.slice(1, 3))
    expect(await at('2026-10-25', '2026-10-25')).toEqual(times.slice(4, 6))
    expect(await at('2026-03-30', '')).toEqual(times.slice(3))
    expect(await at('', '2026-03-28')).toEqual(times.slice(0, 1))
  })
})

test('the whole of it, in batches, is each line once', async () => {
  for (const batch of [1, 10, 130, 1000])
    expect((await readAll('', ours, batch)).map(({ subject }) => subject)).toEqual(numbered(count, 1))
})

test('among a hundred thousand lines a page is found by the index', async () => {
  await database.query('alter table audit_event disable trigger audit_event_chained')
  await database.query(
    `insert into audit_event (id, user_id, organisation_id, action, subject)
     select 1000 + n, $1, ('00000000-0000-4000-8000-' || lpad((n % 100)::text, 12, '0'))::uuid, 'answer.save', 'x'
     from generate_series(1, 100000) n`,
    [lead.id],
  )
  await database.query('analyze audit_event')
  const plan = async (where: string) =>
    (
      await database.query<{ 'QUERY PLAN': string }>(
        `explain select * from audit_event e where ${where} order by e.id desc limit 51`,
      )
    )
      .map((row) => row['QUERY PLAN'])
      .join('\n')
  const organisation = "e.organisation_id = '00000000-0000-4000-8000-000000000007'"
  for (const where of [
    organisation,
    `${organisation} and e.id < 90000`,
    `${organisation} and e.action like any('{answer%,evidence%}') and e.at > now() - interval '1 day'`,
  ])
    expect(await plan(where)).toMatch(/Index Scan.*audit_event_organisation_id_id_idx/)
  expect(await plan('e.id < 90000')).toMatch(/Index Scan Backward using audit_event_pkey/)
})
