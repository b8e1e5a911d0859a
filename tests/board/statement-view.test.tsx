// @vitest-environment jsdom
import { cleanup, render, screen, within } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { StatementView } from '#app/board/statement/statement-view.tsx'

afterEach(cleanup)

const row = (title: string, indicators: number) => ({
  ...{ title, indicators, agree: indicators * 4, disagree: indicators, cannot_tell: 0 },
})

test('a commitment of which too few spoke has no row of noughts', () => {
  const voice = {
    kind: 'counts' as const,
    rows: [row('Workforce', 2), row('Leadership', 0), row('Equity', 0)],
  }
  const content = {
    ...{ organisation: 'A', round: '2025/26', indexVersion: '1', words: '', signedOffOn: '2026-03-01' },
    ...{ overall: null, highest: 6, commitments: [], changes: null, actions: null, voice },
  }
  render(<StatementView content={content} heading="h2" />)
  const table = screen.getByRole('table', { name: 'What communities and staff say' })
  expect(
    within(table)
      .getAllByRole('rowheader')
      .map(({ textContent }) => textContent),
  ).toEqual([expect.stringContaining('Workforce')])
  expect(screen.getByText('Too few people spoke of Leadership and Equity to count.')).toBeTruthy()
})
