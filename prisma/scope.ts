/**
 * Whose rows a unit of work may touch. The database holds every statement to it (row security, see the migrations), so
 * that a forgotten "where" shows nothing. Outside any scope the tables of organisations are empty.
 */
import { AsyncLocalStorage } from 'node:async_hooks'

/**
 * - the id of an organisation: its rows
 * - `states`: the assessments of all organisations, without what belongs to them: for completion
 * - `contributions`: what releases are made of: assessments, their steps, submissions and barriers; read only
 * - `reminders`: the actions that all organisations plan: for reminding their owners; read only
 * - `releases`: releases that are not published yet
 * - `withdrawn`: public statements that were withdrawn, so that their addresses can say so; read only
 * - `everything`: all rows: for the content, the checks of the whole store, and tests
 * - '': none
 */
export type Scope = string

const scopes = new AsyncLocalStorage<Scope>()

let outside: Scope = ''

/** What statements outside any scope may touch: nothing, unless the process has no users (tests, commands). */
export function setOutside(scope: '' | 'everything'): void {
  outside = scope
}

/** The scope of the statement that is about to be sent. */
export function currentScope(): Scope {
  return scopes.getStore() ?? outside
}

/** Runs `work` with the rows of one organisation. */
export function asOrganisation<T>(organisationId: string, work: () => T): T {
  return scopes.run(organisationId, work)
}

/** Runs `work` across organisations, with the rows that are named. */
export function acrossOrganisations<T>(
  rows: 'states' | 'contributions' | 'reminders' | 'releases' | 'withdrawn' | 'everything',
  work: () => T,
): T {
  return scopes.run(rows, work)
}
