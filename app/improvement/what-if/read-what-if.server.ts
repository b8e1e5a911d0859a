import { z } from 'zod'
import {
  type LatestResult,
  listSignedOff,
  readLatestResult,
  readSignedOffResult,
} from '../latest-result.server.ts'
import { criterionField, fromField, readItems, toQuery } from './planned.ts'
import { readAims } from '../targets/read-aims.server.ts'
import { toWhatIf, type WhatIf } from './what-if-view.ts'

interface WhatIfPage {
  whatIf: WhatIf
  /** The signed-off submissions that it could begin with instead, the last first, with the query that does so. */
  beginnings: { title: string; query: string }[]
  /** The query that says the same in fewer words, where there is one, as after a form without scripts. */
  shorter: string | null
}

/**
 * What an address asks of a signed-off record of the organisation, or null where nothing is signed off. It begins with
 * the last one, unless the address names another that the organisation has.
 */
export async function readWhatIf(organisationId: string, url: URL): Promise<WhatIfPage | null> {
  const [found, signedOff, aims] = await Promise.all([
    readBeginning(organisationId, url.searchParams.get(fromField)),
    listSignedOff(organisationId),
    readAims(organisationId),
  ])
  if (!found) return null
  const items = url.searchParams.getAll(criterionField)
  const last = signedOff[0]?.submissionId
  const toFrom = (submissionId: string) => (submissionId === last ? null : submissionId)
  const whatIf = toWhatIf(found, items, aims, toFrom(found.submissionId))
  const isShortest = items.length <= whatIf.items.length || whatIf.unknown + whatIf.met > 0
  const { planned } = readItems(items)
  const others = signedOff.filter(({ submissionId }) => submissionId !== found.submissionId)
  return {
    whatIf,
    beginnings: others.map(({ submissionId, title }) => {
      return { title, query: toQuery(planned, toFrom(submissionId)) || '?' }
    }),
    shorter: isShortest ? null : whatIf.query,
  }
}

async function readBeginning(organisationId: string, asked: string | null): Promise<LatestResult | null> {
  const id = z.uuid().safeParse(asked)
  const named = id.success ? await readSignedOffResult(organisationId, id.data) : null
  return named ?? readLatestResult(organisationId)
}
