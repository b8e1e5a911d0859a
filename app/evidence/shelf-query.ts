import type { ShelfSearch } from './shelf-search.ts'

export const states = [
  { state: 'current', label: 'In date' },
  { state: 'out-of-date', label: 'Out of date' },
  { state: 'unused', label: 'Not used' },
  { state: 'retired', label: 'Retired' },
] as const

/** The query of an address that asks for another page of the same search. */
export function toQuery({ q, kind, state }: ShelfSearch, page: number): string {
  const given = Object.entries({ q, kind, state }).filter(([, value]) => value !== '')
  return new URLSearchParams([...given, ['page', String(page)]]).toString()
}
