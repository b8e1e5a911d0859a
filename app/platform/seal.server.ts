/** Secrets that must be read again, such as that of an authenticator app, are kept sealed under the service's key. */
import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto'
import { store } from '#prisma/store.ts'
import { readOrCreateKey } from './key-file.server.ts'

let key: Buffer | undefined

/**
 * Takes the key from SECRET, or from a file in the data folder that is made once, readable by its owner only.
 *
 * @throws Error when the store was sealed with another key: what is in it could not be opened
 */
export async function openSeal(given: { secret: string | undefined; dataFolder: string }): Promise<void> {
  const secret = given.secret ?? readOrCreateKey(given.dataFolder, 'seal-key')
  key = Buffer.from(hkdfSync('sha256', secret, '', 'remi seal', 32))
  const fingerprint = createHash('sha256').update(key).digest('base64url').slice(0, 16)
  const [row] = await store().$queryRaw<{ value: string }[]>`
    with made as (
      insert into setting (name, value) values ('seal-fingerprint', to_jsonb(${fingerprint}::text))
      on conflict (name) do nothing returning value
    )
    select value #>> '{}' as value from made
    union all select value #>> '{}' from setting where name = 'seal-fingerprint'`
  if (row?.value !== fingerprint)
    throw new Error(
      'The database was sealed with another key: set SECRET to the one it had, or bring back the file seal-key of its data folder.',
    )
}

function openKey(): Buffer {
  if (!key) throw new Error('The seal is not open.')
  return key
}

/** AES-256-GCM: nonce (12 bytes), tag (16 bytes), then the text. `purpose` must be the same when it is opened. */
export function seal(text: string, purpose: string): Buffer<ArrayBuffer> {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', openKey(), nonce).setAAD(Buffer.from(purpose))
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed])
}

/** @throws Error when it was changed, or sealed for another purpose or with another key */
export function unseal(sealed: Uint8Array, purpose: string): string {
  const bytes = Buffer.from(sealed)
  const opener = createDecipheriv('aes-256-gcm', openKey(), bytes.subarray(0, 12))
    .setAAD(Buffer.from(purpose))
    .setAuthTag(bytes.subarray(12, 28))
  return Buffer.concat([opener.update(bytes.subarray(28)), opener.final()]).toString('utf8')
}
