import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openSeal, seal, unseal } from '#app/platform/seal.server.ts'
import { givenDatabase } from '#tests/database.ts'

const database = givenDatabase()
const dataFolder = mkdtempSync(path.join(tmpdir(), 'remi-seal-'))
afterAll(() => rmSync(dataFolder, { recursive: true }))
const open = (secret?: string) => openSeal({ secret, dataFolder })

test('the key is made once, for its owner only, and stays the same', async () => {
  await open()
  const file = path.join(dataFolder, 'seal-key')
  const key = readFileSync(file, 'utf8')
  expect(key).toMatch(/^[0-9a-f]{64}$/)
  expect(statSync(file).mode & 0o777).toBe(0o600)
  const sealed = seal('a secret', 'purpose')
  await open()
  expect(readFileSync(file, 'utf8')).toBe(key)
  expect(unseal(sealed, 'purpose')).toBe('a secret')
})

test('what was sealed is not readable, never twice the same, and opens for its purpose only', async () => {
  await open()
  const [one, two] = [seal('a secret', 'purpose'), seal('a secret', 'purpose')]
  expect(one.equals(two)).toBe(false)
  expect(one.toString('latin1')).not.toContain('secret')
  expect(() => unseal(one, 'other')).toThrow()
  for (let at = 0; at < one.length; at += 1) {
    const changed = Buffer.from(one)
    changed[at]! ^= 1
    expect(() => unseal(changed, 'purpose')).toThrow()
  }
})

test('another key than the one the database knows is refused', async () => {
  await open()
  await expect(open('another secret of more than thirty-two characters')).rejects.toThrow(
    'sealed with another key',
  )
  await database.query("delete from setting where name = 'seal-fingerprint'")
  await open('another secret of more than thirty-two characters')
  await expect(open()).rejects.toThrow('set SECRET to the one it had')
})
