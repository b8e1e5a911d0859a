import { forAnyone } from '#app/access/gate.server.ts'
import { toCsvw } from '#app/benchmark/csvw.ts'
import { toReleaseFile } from '#app/benchmark/release-file.server.ts'
import { requirePublished } from '#app/benchmark/require-published.server.ts'

export const loader = forAnyone(async (asked) => {
  const { document, csv } = await requirePublished(asked.params.key)
  return toReleaseFile(asked, 'application/csvm+json; charset=utf-8', toCsvw(document, csv))
})
