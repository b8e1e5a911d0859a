/**
 * Whose rows a unit of work may touch. The database holds every statement to it (row security, see the migrations), so
 * that a forgotten "where" shows nothing. Outside any scope the tables of organisations are empty.
 */
import { AsyncLocalStorage } from 'node:async_hooks'

/**
 * - the id of an organisation: its rows
 * - `states`: the assessments of all organisations, without what belongs to them: for completion
 * - `everything`: all rows: for the content, the checks of the whole store, and tests
 * - '': none
 */
export type Scope = string

interface Shared {
  remiScopes?: AsyncLocalStorage<Scope>
  remiOutside?: Scope
}

/** One for the process and the bundle of the app, which each have a copy of this module. */
const shared = globalThis as Shared
const scopes = (shared.remiScopes ??= new AsyncLocalStorage<Scope>())

/** What statements outside any scope may touch: nothing, unless the process has no users (tests, commands). */
export function setOutside(scope: '' | 'everything'): void {
  shared.remiOutside = scope
}

/** The scope of the statement that is about to be sent. */
export function currentScope(): Scope {
  return scopes.getStore() ?? shared.remiOutside ?? ''
}

/** Runs `work` with the rows of one organisation. */
export function asOrganisation<T>(organisationId: string, work: () => T): T {
  return scopes.run(organisationId, work)
}

/** Runs `work` across organisations: with the states of their assessments, or with everything they own. */
export function acrossOrganisations<T>(rows: 'states' | 'everything', work: () => T): T {
  return scopes.run(rows, work)
}
