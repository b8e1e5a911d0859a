import { expect, test } from 'vitest'
import { dueReminder, toReminderLetter } from '#app/rounds/reminder-letter.ts'

test.each([
  [365, null],
  [31, null],
  [30, 30],
  [29, 30],
  [8, 30],
  [7, 7],
  [5, 7],
  [2, 7],
  [1, 1],
  [0, 1],
])('with %d days left the reminder that is due is that of %s days', (daysLeft, due) => {
  expect(dueReminder(daysLeft)).toBe(due)
})

const reminder = {
  waits: false,
  name: 'Ada',
  organisationId: 'id',
  organisation: 'North',
  round: '2026/27',
  closesAt: new Date('2027-03-31T23:00:00Z'),
  daysLeft: 7,
}

test.each([
  [7, 'closes in 7 days'],
  [1, 'closes tomorrow'],
  [0, 'closes today'],
])('with %d days left the letter says "%s", and which day is the last in London', (daysLeft, words) => {
  const letter = toReminderLetter({ ...reminder, daysLeft }, 'https://index.example.org')
  expect(letter.subject).toBe(`Your 2026/27 race equality assessment ${words}`)
  expect(letter.paragraphs.join(' ')).toContain(
    `The last day to submit is 31 March 2027: the round ${words}.`,
  )
  expect(letter.link!.url).toBe('https://index.example.org/organisations/id')
})
