import type { RegisterSearch } from './register-search.ts'

/** The query of an address that asks for another page of the same search. */
export function toQuery({ q, kind, ics }: RegisterSearch, page: number): string {
  const given = Object.entries({ q, kind, ics }).filter(([, value]) => value !== '')
  return new URLSearchParams([...given, ['page', String(page)]]).toString()
}
