import type { BoardView, CommitmentLine } from './board-view.ts'

const list = (names: readonly string[]) => new Intl.ListFormat('en-GB', { type: 'conjunction' }).format(names)
const plural = (count: number, one: string, more = `${one}s`) => `${count} ${count === 1 ? one : more}`

/** The sentences that a board reads in two minutes. */
export function toShort(view: BoardView): string[] {
  return [
    toOverall(view),
    toMovement(view),
    toTargets(view),
    `${view.coverage.evidenced} of the ${view.coverage.applicable} indicators that apply have recent evidence.`,
    toReviewers(view),
    toActionWords(view),
    ...toPeerWords(view),
  ]
}

function toOverall({ overall, lines }: BoardView): string {
  if (!overall) return 'There is no overall stage, because a commitment has none.'
  const lowest = lines.filter(({ now }) => now?.level === overall.level).map(({ shortTitle }) => shortTitle)
  const set =
    lowest.length === lines.length
      ? 'Every commitment is there.'
      : `The lowest commitment sets it: ${list(lowest)}.`
  return `Overall we are at stage ${overall.level}, ${overall.name}. ${set}`
}

function toMovement({ before, lines }: BoardView): string {
  if (!before) return 'This is our first signed-off result, so there is no change to show yet.'
  const names = (of: (line: CommitmentLine) => boolean) =>
    lines.filter(of).map(({ shortTitle }) => shortTitle)
  const up = names(({ moved }) => moved !== null && moved > 0)
  const down = names(({ moved }) => moved !== null && moved < 0)
  const unknown = names(({ moved }) => moved === null)
  const parts = [
    ...(up.length > 0 ? [`${list(up)} moved up`] : []),
    ...(down.length > 0 ? [`${list(down)} moved down`] : []),
    ...(unknown.length > 0 ? [`${list(unknown)} cannot be compared`] : []),
  ]
  if (parts.length === 0) return `Since ${before} no commitment changed its stage.`
  return `Since ${before}: ${parts.join('; ')}.`
}

function toTargets({ targetRound, lines }: BoardView): string {
  if (!targetRound) return 'No targets are approved.'
  const aimed = lines.filter(({ target }) => target)
  const short = aimed.filter(({ toGo }) => toGo === null || toGo > 0)
  const gaps = [...new Set(short.map(({ toGo }) => toGo))].toSorted((a, b) => (b ?? 0) - (a ?? 0))
  const words = gaps.map((gap) => {
    const names = list(short.filter(({ toGo }) => toGo === gap).map(({ shortTitle }) => shortTitle))
    return gap === null ? `${names}, without a stage` : `${names} by ${plural(gap, 'stage')}`
  })
  return short.length === 0
    ? `Every target for ${targetRound} is reached.`
    : `Below target for ${targetRound}: ${words.join('; ')}.`
}

function toReviewers({ lines }: BoardView): string {
  const all = lines.flatMap(({ reviewers }) => reviewers ?? [])
  const sum = (of: (each: (typeof all)[number]) => number) => all.reduce((total, each) => total + of(each), 0)
  const [agree, disagree, cannotTell] = [
    sum((each) => each.agree),
    sum((each) => each.disagree),
    sum((each) => each.cannotTell),
  ]
  const views = agree + disagree + cannotTell
  if (views === 0) return 'No views of communities or staff can be shown for this result.'
  const most = lines
    .filter(({ reviewers }) => reviewers && reviewers.disagree > 0)
    .toSorted((a, b) => b.reviewers!.disagree - a.reviewers!.disagree)[0]
  const where = most ? ` They disagree most often on ${most.shortTitle}.` : ''
  return `Of ${plural(views, 'view')} of communities and staff, ${agree} agree with us, ${disagree} disagree and ${cannotTell} cannot tell.${where}`
}

function toActionWords({ actions: { overdue, onTime, noDate, done, total } }: BoardView): string {
  if (total === 0) return 'No actions are planned.'
  const late = overdue.length === 0 ? 'no action' : plural(overdue.length, 'action')
  const is = (count: number, how: string) =>
    count === 0 ? [] : [`${count} ${count === 1 ? 'is' : 'are'} ${how}`]
  const rest = [...is(onTime, 'on time'), ...is(noDate, 'without a date'), ...is(done, 'done')]
  return `In our action plan, ${list([`${late} ${overdue.length > 1 ? 'are' : 'is'} overdue`, ...rest])}.`
}

/** In the phrases of the benchmark only: where we stand is never a rank. */
function toPeerWords({ peers }: BoardView): string[] {
  if (!peers || peers.rows.length === 0) return []
  const positions = [...new Set(peers.rows.map(({ position }) => position))]
  const said = positions.map((position) => {
    const labels = peers.rows.filter((row) => row.position === position).map(({ label }) => label)
    return `${list(labels)}: ${position.charAt(0).toLowerCase()}${position.slice(1)}`
  })
  return [`Beside ${peers.group} in ${peers.round}: ${said.join('; ')}.`]
}
