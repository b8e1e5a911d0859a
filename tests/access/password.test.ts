import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isGuessable } from '#app/access/common-passwords.ts'
import { newPassword, signInForm } from '#app/access/credentials-form.ts'
import { hashPassword, isPassword } from '#app/access/password.server.ts'

describe('a password', () => {
  test('is kept as argon2id at the declared cost', async () => {
    expect(await hashPassword('twelve and more')).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  })

  test('has another hash each time', async () => {
    expect(await hashPassword('twelve and more')).not.toBe(await hashPassword('twelve and more'))
  })

  test.each([
    ['a space at the end', 'twelve and more', 'twelve and more '],
    ['a space at the start', 'twelve and more', ' twelve and more'],
    ['its case', 'twelve and more', 'Twelve and more'],
    ['composed and decomposed letters', 'caf\u00e9 caf\u00e9 caf\u00e9', 'cafe\u0301 cafe\u0301 cafe\u0301'],
    ['compatibility letters', 'ﬁrst of the words', 'first of the words'],
    ['what follows a NUL', 'twelve and\0more', 'twelve and\0less'],
    ['what follows byte 72', `${'a'.repeat(72)}b`, `${'a'.repeat(72)}c`],
    ['what follows an emoji', 'words 👩🏾‍⚕️ and words', 'words 👩🏾‍⚕ and words'],
  ])('differs by %s', async (_what, one, other) => {
    const stored = await hashPassword(one)
    expect(await isPassword(stored, one)).toBe(true)
    expect(await isPassword(stored, other)).toBe(false)
  })

  test('of any characters is itself and nothing else', async () => {
    const any = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 })
    await fc.assert(
      fc.asyncProperty(any, async (password) => {
        const stored = await hashPassword(password)
        expect(await isPassword(stored, password)).toBe(true)
        expect(await isPassword(stored, `${password} `)).toBe(false)
      }),
      { numRuns: 10 },
    )
  })

  test('is refused where there is no account, or an account without one', async () => {
    expect(await isPassword(undefined, 'x')).toBe(false)
    expect(await isPassword(null, 'x')).toBe(false)
    expect(await isPassword(undefined, 'no account has this hash')).toBe(false)
  })
})

describe('the forms', () => {
  test.each([
    ['12 letters', 'abcdefghijkl', true],
    ['11 letters', 'abcdefghijk', false],
    ['12 emoji', '👋🏾'.repeat(6), true],
    ['6 letters of two code units', '𝒳'.repeat(6), false],
    ['128 letters', 'a'.repeat(128), true],
    ['129 letters', 'a'.repeat(129), false],
    ['128 letters of two code units', '𝒳'.repeat(128), true],
    ['129 letters of two code units', '𝒳'.repeat(129), false],
    ['spaces only', ' '.repeat(12), true],
    ['a common password', '123456qwerty', false],
    ['a common password in capitals', 'QWERTY123456', false],
    ['a common password with a year', 'Password2026!', false],
    ['words of the service', 'NHS-London-Trust 26', false],
    ['the name of the service', 'remi remi remi', false],
    ['words of the service among others', 'nhs purple giraffes', true],
    ['the first common one with four words', 'correct horse battery staple', true],
  ])('take or refuse a new password of %s', (_what, password, taken) => {
    expect(newPassword.safeParse(password).success).toBe(taken)
  })

  test('refuse a password made of what its owner is known by', () => {
    const known = ['Ọláyínká O’Brien', 'olayinka@barts.example', 'Barts Health NHS Trust']
    expect(isGuessable('Barts-Health-2026', known)).toBe(true)
    expect(isGuessable('ọláyínká brien 1', known)).toBe(true)
    expect(isGuessable('Barts-Health-2026', [])).toBe(false)
    expect(isGuessable('ọláyínká likes swimming', known)).toBe(false)
  })

  test('no browser is sent the list of common passwords', () => {
    const assets = path.resolve(import.meta.dirname, '../../build/client/assets')
    for (const file of existsSync(assets) ? readdirSync(assets) : [])
      expect(readFileSync(path.join(assets, file), 'utf8'), file).not.toContain('qazwsxedcrfv')
  })

  test('signing in takes every password that could be set, unchanged', () => {
    const any = fc
      .string({ unit: 'grapheme', minLength: 12, maxLength: 128 })
      .filter((password) => newPassword.safeParse(password).success)
    fc.assert(
      fc.property(
        fc.oneof(any, fc.constant('𝒳'.repeat(128)), fc.constant(` ${'a'.repeat(20)} `)),
        (password) => {
          expect(signInForm.parse({ email: 'a@example.org', password }).password).toBe(password)
        },
      ),
    )
  })

  test('an email address is the same however it is written', () => {
    expect(signInForm.parse({ email: '  Ada@Example.ORG ', password: 'x' }).email).toBe('ada@example.org')
  })
})
