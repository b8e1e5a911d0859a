import { describe, expect, test } from 'vitest'
import { type Claims, hasSecondFactor, toName, toVerifiedEmail } from '#app/access/single-sign-on-claims.ts'

describe('a second factor', () => {
  const cases: [Claims, boolean][] = [
    [{ amr: ['mfa'] }, true],
    [{ amr: ['pwd', 'otp'] }, true],
    [{ amr: ['hwk', 'pwd'] }, true],
    [{ acr: 'gold' }, true],
    [{ amr: ['pwd'] }, false],
    [{ amr: ['otp'] }, false],
    [{ amr: ['hwk'] }, false],
    [{ amr: 'mfa' }, false],
    [{ amr: { mfa: true } }, false],
    [{ acr: 'bronze' }, false],
    [{ acr: ['gold'] }, false],
    [{}, false],
  ]
  test.each(cases)('%j: %s', (claims, expected) => {
    expect(hasSecondFactor(claims, ['silver', 'gold'])).toBe(expected)
  })

  test('is of no level when the settings name none', () => {
    expect(hasSecondFactor({ acr: '' }, [])).toBe(false)
  })
})

test('an address counts as accounts have it, and only when it is verified', () => {
  expect(toVerifiedEmail({ email: ' Ada@Example.ORG ', email_verified: true })).toBe('ada@example.org')
  expect(toVerifiedEmail({ email: 'ada@example.org' })).toBeNull()
  expect(toVerifiedEmail({ email_verified: true })).toBeNull()
})

describe('a name', () => {
  const cases: [Claims, string][] = [
    [{ name: '  Ìfẹ́\n Adébáyọ̀ ' }, 'Ìfẹ́ Adébáyọ̀'],
    [{ given_name: 'Ada', family_name: 'Lovelace' }, 'Ada Lovelace'],
    [{ name: '', family_name: 'Lovelace' }, 'Lovelace'],
    [{ name: '\u202e\u0000' }, 'ada@example.org'],
    [{ name: 7, given_name: ['Ada'] }, 'ada@example.org'],
    [{ name: '𝒜'.repeat(200) }, '𝒜'.repeat(100)],
  ]
  test.each(cases)('of %j is %s', (claims, expected) => {
    expect(toName(claims, 'ada@example.org')).toBe(expected)
  })
})
