import { asOrganisation } from '#prisma/scope.ts'
import { read } from '#prisma/store.ts'
import { toDisposition } from './file-name.ts'

interface KeptFile {
  name: string
  type: string
  /** Bytes. */
  size: number
  /** Hexadecimal. */
  sha256: string
  body: ReadableStream<Uint8Array>
}

const slice = 512 * 1024

/**
 * One revision of an item's file, or null. The body is read from the database a part at a time, as it is taken. Whoever
 * calls it has made sure that the reader may have the file.
 */
export async function readFile(
  organisationId: string,
  evidenceId: string,
  revision: number,
): Promise<KeptFile | null> {
  const [file] = await read<Omit<KeptFile, 'body'>[]>`
    select name, type, size, encode(sha256, 'hex') as sha256 from evidence_file
    where organisation_id = ${organisationId}::uuid and evidence_id = ${evidenceId}::uuid and revision = ${revision}`
  if (!file) return null
  const readPart = (from: number) =>
    asOrganisation(
      organisationId,
      () => read<{ part: Buffer }[]>`
        select substring(content from ${from + 1}::int for ${slice}::int) as part from evidence_file
        where organisation_id = ${organisationId}::uuid and evidence_id = ${evidenceId}::uuid and revision = ${revision}`,
    )
  return { ...file, body: toStream(file.size, readPart) }
}

function toStream(
  size: number,
  readPart: (from: number) => Promise<{ part: Buffer }[]>,
): ReadableStream<Uint8Array> {
  let sent = 0
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const [row] = await readPart(sent)
        if (!row || row.part.length === 0) throw new Error('The file is no longer there.')
        controller.enqueue(row.part)
        sent += row.part.length
        if (sent >= size) controller.close()
      },
    },
    { highWaterMark: 0 },
  )
}

/** A file as a download: a browser saves it and shows nothing of it within the service. */
export function toDownload({ name, type, size, body }: KeptFile): Response {
  const headers = {
    'Content-Type': type,
    'Content-Length': String(size),
    'Content-Disposition': toDisposition(name),
    'Content-Security-Policy': "sandbox; default-src 'none'",
    // Whole as it is: packed on the way it would have no length.
    'Cache-Control': 'no-transform',
  }
  return new Response(body, { headers })
}
