/** Runs before every test file: what a test writes to console.error without expecting it fails that test. */
import { afterEach, beforeEach, expect, vi } from 'vitest'

let written: string[] = []

/** What was written to console.error so far in this test. Reading it says that it was expected. */
export function takeConsoleErrors(): string[] {
  const taken = written
  written = []
  return taken
}

beforeEach(() => {
  written = []
  vi.spyOn(console, 'error').mockImplementation(
    (...said: unknown[]) => void written.push(said.map(String).join(' ')),
  )
})

afterEach(() => {
  expect(takeConsoleErrors(), 'written to console.error').toEqual([])
})
