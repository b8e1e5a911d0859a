import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

const UNITS = 2 ** 56

/** Names a set of contributors whatever their order: the hex SHA-256 of their sorted, joined names. */
export function toSetKey(units: readonly string[]): string {
  return bytesToHex(sha256(utf8ToBytes([...units].sort().join(','))))
}

/**
 * A number in [0, 1] that only the holder of the key can work out, the same for the same parts: the first seven bytes
 * of their HMAC-SHA256.
 */
export function keyed(key: Uint8Array, ...parts: readonly (string | number)[]): number {
  const bytes = hmac(sha256, key, utf8ToBytes(parts.join('|'))).subarray(0, 7)
  return Number(BigInt(`0x${bytesToHex(bytes)}`)) / UNITS
}

/** One of `count` whole numbers from 0 on, with equal chances. Seven bytes may round up to one: it is the last then. */
export function keyedChoice(key: Uint8Array, count: number, ...parts: readonly (string | number)[]): number {
  return Math.min(count - 1, Math.floor(count * keyed(key, ...parts)))
}
