import { forService, notFound } from '#app/access/gate.server.ts'
import { requireId } from '#app/assessment/require.server.ts'
import { readCompletion, recordCompletionExport } from '#app/rounds/completion.server.ts'
import { toCompletionCsv, toCompletionFileName } from '#app/rounds/completion-csv.ts'

export const loader = forService('completion.read', async ({ request, principal }) => {
  const asked = new URL(request.url).searchParams.get('round')
  const completion = await readCompletion(null, asked === null ? null : requireId(asked))
  if (!completion) throw notFound()
  await recordCompletionExport(null, principal.user.id, completion.round.id)
  const headers = {
    'Content-Type': 'text/csv; charset=utf-8',
    'Content-Disposition': `attachment; filename="${toCompletionFileName(completion)}"`,
  }
  return new Response(toCompletionCsv(completion), { headers })
})
