import { createHash } from 'node:crypto'

/**
 * JSON text that depends on the data only: keys sorted at every depth, no white space, members with the value
 * `undefined` left out. Equal data gives equal text, however the source files are laid out.
 *
 * @throws TypeError for a value that JSON cannot carry: a function, a symbol, a bigint, NaN or an infinity, or
 *   `undefined` anywhere but as the value of a key
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value === 'object' && value !== null) return writeObject(value)
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return JSON.stringify(value)
  if (typeof value === 'number' && Number.isFinite(value)) return JSON.stringify(value)
  throw new TypeError(`JSON cannot carry ${String(value)}`)
}

/** SHA-256 of the canonical JSON, in lower-case hexadecimal. */
export function contentHash(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value), 'utf8').digest('hex')
}

function writeObject(value: object): string {
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`)
  return `{${members.join(',')}}`
}
