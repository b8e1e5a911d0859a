import { forAnyone } from '#app/access/gate.server.ts'
import { toReleaseFile } from '#app/benchmark/release-file.server.ts'
import { requirePublished } from '#app/benchmark/require-published.server.ts'

export const loader = forAnyone(async (asked) => {
  const { csv } = await requirePublished(asked.params.key)
  return toReleaseFile(asked, 'text/csv; charset=utf-8; header=present', csv)
})
