import { randomBytes } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/**
 * A key of 32 bytes, in hex, from a file of the data folder that only its owner may read. It is made once: of several
 * processes that begin together, one makes it and all read it.
 */
export function readOrCreateKey(folder: string, name: string): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const file = path.join(folder, name)
  const fresh = `${file}-${randomBytes(8).toString('hex')}`
  writeFileSync(fresh, randomBytes(32).toString('hex'), { mode: 0o600 })
  try {
    linkSync(fresh, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(fresh)
  }
  return readFileSync(file, 'utf8').trim()
}
