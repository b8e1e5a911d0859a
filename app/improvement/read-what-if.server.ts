import { readAims } from './read-aims.server.ts'
import { readLatestResult } from './latest-result.server.ts'
import { criterionField } from './planned.ts'
import { toWhatIf, type WhatIf } from './what-if-view.ts'

/**
 * What an address asks of the organisation's last signed-off record, or null where nothing is signed off.
 * `shorter`: the query that says the same in fewer words, where there is one, as after a form without scripts.
 */
export async function readWhatIf(
  organisationId: string,
  url: URL,
): Promise<{ whatIf: WhatIf; shorter: string | null } | null> {
  const [latest, aims] = await Promise.all([readLatestResult(organisationId), readAims(organisationId)])
  if (!latest) return null
  const items = url.searchParams.getAll(criterionField)
  const whatIf = toWhatIf(latest, items, aims)
  const isShortest = items.length <= whatIf.items.length || whatIf.unknown + whatIf.met > 0
  return { whatIf, shorter: isShortest ? null : whatIf.query }
}
