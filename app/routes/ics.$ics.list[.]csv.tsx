import { forIcs, notFound } from '#app/access/gate.server.ts'
import { requireId } from '#app/assessment/require.server.ts'
import { readCompletion, recordCompletionExport } from '#app/rounds/completion.server.ts'
import { toCompletionCsv, toCompletionFileName } from '#app/rounds/completion-csv.ts'

export const loader = forIcs('ics.completion', async ({ request, principal, ics }) => {
  const asked = new URL(request.url).searchParams.get('round')
  const completion = await readCompletion(ics, asked === null ? null : requireId(asked))
  if (!completion) throw notFound()
  await recordCompletionExport(ics, principal.user.id, completion.round.id)
  const headers = {
    'Content-Type': 'text/csv; charset=utf-8',
    'Content-Disposition': `attachment; filename="${toCompletionFileName(completion)}"`,
  }
  return new Response(toCompletionCsv(completion), { headers })
})
