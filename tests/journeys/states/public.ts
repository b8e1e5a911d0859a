/** Pages that anyone may read. */
import type { Page } from 'playwright-core'
import type { Service } from '../service.ts'
import { given } from './given.ts'
import type { State } from './state.ts'

let service: Service

export async function prepare(of: Service): Promise<void> {
  service = of
}

export const states: State[] = [
  { name: 'start', route: '_index', path: () => '/' },
  { name: 'start-signed-in', route: '_index', path: () => '/', as: () => given.begun.lead },
  { name: 'about', route: 'about', path: () => '/about' },
  { name: 'about-version', route: 'about_.versions.$versionId', path: () => '/about/versions/remi-1.0.0' },
  {
    name: 'accessibility-statement',
    route: 'accessibility-statement',
    path: () => '/accessibility-statement',
  },
  { name: 'cookies', route: 'cookies', path: () => '/cookies' },
  { name: 'definitions', route: 'definitions', path: () => '/definitions' },
  { name: 'privacy', route: 'privacy', path: () => '/privacy' },
  { name: 'not-found', route: '$', path: () => '/nowhere', status: 404 },
  {
    name: 'problem',
    route: '$',
    path: () => '/cookies',
    as: () => given.stranger,
    act: failAtStart,
    status: 500,
  },
]

/** Opens the start page of a service that has lost its sessions. */
async function failAtStart(page: Page): Promise<void> {
  await service.database.query('alter table session rename to session_away')
  await page.goto('/').finally(() => service.database.query('alter table session_away rename to session'))
}
