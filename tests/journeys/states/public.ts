/** Pages that anyone may read. */
import { given } from './given.ts'
import type { State } from './state.ts'

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
]
