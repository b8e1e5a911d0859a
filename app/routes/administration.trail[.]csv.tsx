import { redirect } from '@remix-run/node'
import { forService } from '#app/access/gate.server.ts'
import { csvHeaders, downloadTrail } from '#app/trail/download-trail.server.ts'
import { readAskedTrail, toQuery } from '#app/trail/trail-filter.ts'

export const loader = forService(
  { action: 'trail.read-all', proof: 'recent' },
  async ({ principal, request }) => {
    const { filter, status, typed } = readAskedTrail(new URL(request.url).searchParams)
    if (status === 400) return redirect(`/administration/trail${toQuery(typed)}`)
    const file = await downloadTrail('whole service', principal.user.id, filter)
    if ('wait' in file) return redirect(`/administration/trail${toQuery(typed, file)}`)
    return new Response(file.body, { headers: csvHeaders })
  },
)
