import { mkdtempSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

const memory = '/dev/shm'
const enough = 2 ** 31

/** A new folder for a test's own files: in memory where the machine has room there, since a server waits for its disk. */
export function temporaryFolder(name: string): string {
  return mkdtempSync(path.join(hasRoom(memory) ? memory : tmpdir(), `remi-${name}-`))
}

function hasRoom(folder: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(folder)
    return bavail * bsize > enough
  } catch {
    return false
  }
}
