import { createHash } from 'node:crypto'

interface Asked {
  request: Request
  context: Record<string, unknown>
}

/**
 * A file of a release, which never changes: it may be kept for good, byte for byte as it was signed. Its ETag is the
 * SHA-256 of its bytes.
 */
export function toReleaseFile(
  { request, context }: Asked,
  type: string,
  body: string | Uint8Array<ArrayBuffer>,
): Response {
  const mayBeKept = context.mayBeKept as () => void
  mayBeKept()
  const etag = `"${createHash('sha256').update(body).digest('hex')}"`
  const headers = { ETag: etag, 'Cache-Control': 'public, max-age=31536000, immutable, no-transform' }
  const known = request.headers.get('if-none-match')?.split(/\s*,\s*/) ?? []
  if (known.some((each) => each === '*' || each.replace(/^W\//, '') === etag))
    return new Response(null, { status: 304, headers })
  return new Response(body, { headers: { ...headers, 'Content-Type': type } })
}
