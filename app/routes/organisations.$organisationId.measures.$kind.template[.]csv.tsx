import { forMember } from '#app/access/gate.server.ts'
import { toTemplateFile } from '#app/measures/import.server.ts'
import { requireSet } from '#app/measures/return-form.server.ts'

export const loader = forMember('measures.enter', async ({ organisation, params }) => {
  const set = await requireSet(organisation, params.kind)
  const headers = {
    'Content-Type': 'text/csv; charset=utf-8',
    'Content-Disposition': `attachment; filename="${set.id}-template.csv"`,
  }
  return new Response(toTemplateFile(set), { headers })
})
