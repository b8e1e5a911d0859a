import { store } from '#prisma/store.ts'
import { toLondonDay, toYearStart } from './days.ts'
import { demoId } from './ids.ts'

/** Closed rounds of the demonstration: the financial years before the open round's. */
const closedRounds = 5

export interface StoredRound {
  id: string
  name: string
  opens: string
  closes: string
}

/** The open round with its index version, and the closed rounds before it, in time order; `missing` are still to be made. */
export async function planRounds() {
  const [current] = await store().$queryRaw<(StoredRound & { indexVersionId: string })[]>`
    select id, name, to_char(opens_at at time zone 'Europe/London', 'YYYY-MM-DD') as opens,
      to_char(closes_at at time zone 'Europe/London', 'YYYY-MM-DD') as closes, index_version_id as "indexVersionId"
    from round where opens_at <= now() and closes_at > now() order by opens_at desc limit 1`
  if (!current) throw new Error('The demonstration was not loaded: no round is open.')
  const indexVersion = await store().indexVersion.findUniqueOrThrow({ where: { id: current.indexVersionId } })
  const wanted = closedBefore(current.opens).map((round) => ({ ...round, indexVersionId: indexVersion.id }))
  const present = await store().round.findMany({ where: { name: { in: wanted.map(({ name }) => name) } } })
  const closed = wanted.map((round) => present.find(({ name }) => name === round.name) ?? round)
  return {
    indexVersion,
    rounds: [...closed.map(toStoredRound), current],
    missing: wanted.filter((round) => present.every(({ name }) => name !== round.name)),
  }
}

interface RoundRow {
  id: string
  name: string
  opensAt: Date
  closesAt: Date
}

function toStoredRound({ id, name, opensAt, closesAt }: RoundRow): StoredRound {
  return { id, name, opens: toLondonDay(opensAt), closes: toLondonDay(closesAt) }
}

/** Financial years that end on or before this day, oldest first. They are named as seed/run.ts names the open one. */
export function closedBefore(opens: string) {
  const [year, month] = opens.split('-').map(Number) as [number, number]
  const current = month >= 4 ? year : year - 1
  return Array.from({ length: closedRounds }, (_, index) => current - closedRounds + index).map((first) => {
    const name = `${first}/${String(first + 1).slice(2)}`
    return { id: demoId('round', name), name, opensAt: toYearStart(first), closesAt: toYearStart(first + 1) }
  })
}
