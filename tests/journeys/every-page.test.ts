import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { freePort } from '#tests/server.ts'
import {
  checkAxe,
  checkFrame,
  checkReflow,
  checkStyles,
  checkTargets,
  spaceText,
  takePicture,
} from './page-checks.ts'
import { givenService } from './service.ts'
import * as access from './states/access.ts'
import * as administration from './states/administration.ts'
import * as aims from './states/aims.ts'
import * as assessment from './states/assessment.ts'
import * as benchmark from './states/benchmark.ts'
import * as board from './states/board.ts'
import * as community from './states/community.ts'
import * as evidence from './states/evidence.ts'
import * as given from './states/given.ts'
import * as measures from './states/measures.ts'
import * as improvement from './states/improvement.ts'
import * as organisations from './states/organisations.ts'
import * as papers from './states/papers.ts'
import * as publicPages from './states/public.ts'
import * as releases from './states/releases.ts'
import * as results from './states/results.ts'
import * as rounds from './states/rounds.ts'
import type { Domain } from './states/state.ts'
import * as trail from './states/trail.ts'
import * as workbook from './states/workbook.ts'

const domains: Domain[] = [
  publicPages,
  access,
  organisations,
  assessment,
  evidence,
  measures,
  results,
  community,
  administration,
  rounds,
  releases,
  trail,
  workbook,
  benchmark,
  papers,
  board,
  aims,
  improvement,
]
const states = domains.flatMap((domain) => domain.states)

/** An identity provider that does not answer, so that each page says what there is to say of it. */
const service = givenService(async () => {
  const port = await freePort()
  return {
    PORT: String(port),
    ORIGIN: `http://127.0.0.1:${port}`,
    OIDC_ISSUER: `http://127.0.0.1:${await freePort()}`,
    OIDC_CLIENT_ID: 'remi',
    OIDC_CLIENT_SECRET: 'secret',
  }
})

beforeAll(async () => {
  await given.prepare()
  for (const { prepare } of domains) await prepare?.(service)
})

test('the states name every route that shows a page', () => {
  const routes = path.resolve(import.meta.dirname, '../../app/routes')
  const files = readdirSync(routes).filter((file) =>
    readFileSync(path.join(routes, file), 'utf8').includes('export default'),
  )
  const named = new Set(states.map(({ route }) => route))
  expect(files.map((file) => file.replace(/\.tsx$/, '')).filter((file) => !named.has(file))).toEqual([])
})

test('no two states have one name, so that each keeps its pictures', () => {
  const names = states.map(({ name }) => name)
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([])
})

const titles = new Map<string, string>()

describe('every page', () => {
  test.each(states)('$name', async ({ name, path: where, as, secondFactor, act, status, language }) => {
    const visit = await service.revisit({ as: as?.(), secondFactor })
    const { page } = visit
    if (status) visit.allow(new RegExp(`status of ${status}`))
    await visit.open(await where())
    await act?.(page)
    const wrong = [
      ...(await checkFrame(page, language)),
      ...(await checkAxe(page)),
      ...(await checkStyles(page)),
    ]
    await takePicture(page, `${name}-1280`)
    await takePicture(page, `${name}-forced-colours`, 'active')
    await page.setViewportSize({ width: 320, height: 800 })
    wrong.push(...(await checkReflow(page, 'at 320')), ...(await checkTargets(page)))
    await takePicture(page, `${name}-320`)
    await spaceText(page)
    wrong.push(...(await checkReflow(page, 'at 320 with text spaced')))
    const title = (await page.title()).replace('Error: ', '')
    const other = titles.get(title)
    if (other && other !== new URL(page.url()).pathname.replaceAll(/[\da-f-]{36}|[\w-]{43}/g, 'id'))
      wrong.push(`the title “${title}” is also that of ${other}`)
    titles.set(title, new URL(page.url()).pathname.replaceAll(/[\da-f-]{36}|[\w-]{43}/g, 'id'))
    expect(wrong).toEqual([])
  })
})
