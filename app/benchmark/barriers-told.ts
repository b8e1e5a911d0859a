import type { TableRow } from '#app/ui/responsive-table.tsx'
import { barriers } from './barriers.ts'
import type { ReleaseDocument } from './document.ts'
import { toMeasureTitle, toShareWords } from './figure-words.ts'

/** What a release tells of barriers, in words: a row for each, in a group for each commitment. */
export function toBarriersTold(release: ReleaseDocument) {
  const { id, round, published, barriers: shares = [] } = release
  const rows = shares.map(({ measure, barrier, share }, at): TableRow & { cells: string[] } => ({
    id: `${measure} ${barrier}`,
    label: barriers.find((each) => each.barrier === barrier)?.label ?? barrier,
    cells: [toShareWords(share)],
    ...(shares[at - 1]?.measure !== measure && { group: toMeasureTitle(release, measure) }),
  }))
  return { id, round: round.name, published, rows }
}
