import { expect, test } from 'vitest'
import { toDay, toLastDay, toMoment } from '#app/ui/dates.ts'

test.each([
  ['as summer time has begun', '2027-03-31T23:00:00.000Z', '31 March 2027'],
  ['in winter', '2027-01-01T00:00:00Z', '31 December 2026'],
  ['on the day summer time begins', '2027-03-28T00:00:00Z', '27 March 2027'],
  ['on the day after it began', '2027-03-28T23:00:00Z', '28 March 2027'],
  ['on the day it ends', '2027-10-30T23:00:00Z', '30 October 2027'],
  ['on the day after it ended', '2027-11-01T00:00:00Z', '31 October 2027'],
  ['after a leap day', '2028-03-01T00:00:00Z', '29 February 2028'],
  ['with hours that PostgreSQL writes', '2027-04-01T00:00:00+01:00', '31 March 2027'],
  ['in the middle of a day: the day before is the last whole one', '2027-06-15T12:00:00Z', '14 June 2027'],
])('the last whole day before a closing time %s', (_when, closesAt, day) => {
  expect(toLastDay(closesAt)).toBe(day)
})

test('a day is that of London', () => {
  expect(toDay('2027-03-31T23:00:00Z')).toBe('1 April 2027')
})

test.each([
  ['2026-11-27T12:26:00Z', '12:26pm on 27 November 2026'],
  ['2026-11-27T00:05:00Z', '12:05am on 27 November 2026'],
  ['2026-06-27T16:30:00Z', '5:30pm on 27 June 2026'],
])('a moment is that of a clock of twelve hours, at noon and midnight too: %s', (iso, moment) => {
  expect(toMoment(iso)).toBe(moment)
})
