import { forAnyone } from '#app/access/gate.server.ts'
import { toReleaseFile } from '#app/benchmark/release-file.server.ts'
import { requirePublished } from '#app/benchmark/require-published.server.ts'

export const loader = forAnyone(async (asked) => {
  const { signature } = await requirePublished(asked.params.key)
  return toReleaseFile(asked, 'application/octet-stream', new Uint8Array(Buffer.from(signature, 'base64')))
})
