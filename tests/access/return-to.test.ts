import fc from 'fast-check'
import { expect, test } from 'vitest'
import { safeReturnTo } from '#app/access/return-to.ts'

const fallback = '/organisations'
const home = 'https://index.example.org'

test.each([
  '//evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/\\/evil.example',
  'https:evil.example',
  'https://evil.example/',
  'http:\\\\evil.example',
  'javascript:alert(1)',
  'JavaScript:alert(1)',
  ' javascript:alert(1)',
  'data:text/html,x',
  '\t//evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  '/\r\nSet-Cookie: a=b',
  '///evil.example',
  '/.//evil.example',
  '/..//evil.example',
  '/a/..//evil.example',
  '/%2e//evil.example',
  '/a/%2e%2e//evil.example',
  '/./\\evil.example',
  'evil.example',
  '@evil.example',
  '.evil.example',
  '?x=1',
  '#x',
  '',
  ' ',
  '/'.repeat(600),
  `/${'a'.repeat(501)}`,
  null,
  undefined,
  7,
  ['/organisations/1'],
  { toString: () => '/organisations/1' },
])('%j leads home instead', (value) => {
  expect(safeReturnTo(value)).toBe(fallback)
})

test.each([
  ['/organisations/1', '/organisations/1'],
  ['/organisations/1/assessments/2?show=all&q=a%20b', '/organisations/1/assessments/2?show=all&q=a%20b'],
  ['/', '/'],
  ['/a/../b', '/b'],
  ['/a#part', '/a'],
])('%s is one of ours', (value, to) => {
  expect(safeReturnTo(value)).toBe(to)
})

test('encoded tricks stay a path of ours', () => {
  for (const value of [
    '/%09/evil.example',
    '/%2f%2fevil.example',
    '/%5cevil.example',
    '/@evil.example',
    '/a:b@evil.example',
  ])
    expect(new URL(safeReturnTo(value), home).origin).toBe(home)
})

test('whatever is given, the browser stays here', () => {
  const piece = fc.constantFrom(
    '/',
    '\\',
    '.',
    '..',
    '%2e',
    '%2f',
    '%5c',
    '%09',
    '\t',
    '\n',
    '\0',
    ':',
    '@',
    '?',
    '#',
    'http:',
    'javascript:',
    'evil.example',
    ' ',
    '؀',
    '\ud800',
  )
  const value = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join('')),
    fc.array(piece).map((pieces) => `/${pieces.join('')}`),
  )
  fc.assert(
    fc.property(value, (given) => {
      const to = safeReturnTo(given)
      expect(to).toMatch(/^\/(?![/\\])/)
      expect(new URL(to, home).origin).toBe(home)
      expect(safeReturnTo(to)).toBe(to)
    }),
    { numRuns: 3000 },
  )
})
