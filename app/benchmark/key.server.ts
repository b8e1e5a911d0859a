/**
 * The key that the figures are blurred under and releases are signed with. It is made once and never changes: another
 * key would draw the blur of every group anew, and two draws tell more than one.
 */
import { createHash, createPrivateKey, createPublicKey, hkdfSync, type KeyObject, sign } from 'node:crypto'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { readOrCreateKey } from '#app/platform/key-file.server.ts'
import { store } from '#prisma/store.ts'

const file = 'benchmark-key'
/** PKCS #8 of an Ed25519 key, up to its 32 bytes (RFC 8410). */
const ed25519 = Buffer.from('302e020100300506032b657004220420', 'hex')

let opened: { key: Buffer; signing: KeyObject } | undefined

/**
 * Takes the key from BENCHMARK_KEY, or from a file in the data folder that is made once, readable by its owner only.
 *
 * @throws Error when the database knows another key, or knows one and none is there, or the file holds no key
 */
export async function openBenchmarkKey(given: {
  benchmarkKey: string | undefined
  dataFolder: string
}): Promise<void> {
  const known = await readFingerprint()
  if (known && !given.benchmarkKey && !existsSync(path.join(given.dataFolder, file))) throw new Error(other)
  const digits = given.benchmarkKey ?? readOrCreateKey(given.dataFolder, file)
  if (!/^[0-9a-f]{64}$/i.test(digits)) throw new Error(`The file ${file} is not 64 hexadecimal digits.`)
  const key = Buffer.from(digits, 'hex')
  const fingerprint = createHash('sha256')
    .update('remi benchmark')
    .update(key)
    .digest('base64url')
    .slice(0, 16)
  await store().$executeRaw`
    insert into setting (name, value) values ('benchmark-fingerprint', to_jsonb(${fingerprint}::text))
    on conflict (name) do nothing`
  if ((await readFingerprint()) !== fingerprint) throw new Error(other)
  const seed = Buffer.from(hkdfSync('sha256', key, '', 'remi benchmark signature', 32))
  const signing = createPrivateKey({ key: Buffer.concat([ed25519, seed]), format: 'der', type: 'pkcs8' })
  opened = { key, signing }
}

const other =
  'The benchmark of this database was begun with another key: set BENCHMARK_KEY to the one it had, or bring back the file benchmark-key of its data folder. README says how it is kept.'

async function readFingerprint(): Promise<string | undefined> {
  const [row] = await store().$queryRaw<{ value: string }[]>`
    select value #>> '{}' as value from setting where name = 'benchmark-fingerprint'`
  return row?.value
}

function open() {
  if (!opened) throw new Error('The key of the benchmark is not open.')
  return opened
}

/** 32 bytes. It leaves this process only for the worker that builds a release. */
export function benchmarkKey(): Uint8Array {
  return new Uint8Array(open().key)
}

/** The Ed25519 signature over the text, in base64. */
export function signText(text: string): string {
  return sign(null, Buffer.from(text), open().signing).toString('base64')
}

/** What signatures are checked with, in PEM. */
export function publicKeyPem(): string {
  return createPublicKey(open().signing).export({ format: 'pem', type: 'spki' }).toString()
}
