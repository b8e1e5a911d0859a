import { redirect } from '@remix-run/node'
import { forMember } from '#app/access/gate.server.ts'
import { csvHeaders, downloadTrail } from '#app/trail/download-trail.server.ts'
import { readAskedTrail, toQuery } from '#app/trail/trail-filter.ts'

export const loader = forMember(
  { action: 'trail.read', proof: 'recent' },
  async ({ organisation, principal, request }) => {
    const { filter, status, typed } = readAskedTrail(new URL(request.url).searchParams)
    const page = `/organisations/${organisation.id}/trail`
    if (status === 400) return redirect(page + toQuery(typed))
    const file = await downloadTrail({ organisationId: organisation.id }, principal.user.id, filter)
    if ('wait' in file) return redirect(page + toQuery(typed, file))
    return new Response(file.body, { headers: csvHeaders })
  },
)
