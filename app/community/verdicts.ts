/** What a reviewer can say of an answer. */
export const verdicts = ['agree', 'disagree', 'cannot_tell'] as const
export type Verdict = (typeof verdicts)[number]

export type VerdictCounts = Record<Verdict, number>

export function countVerdicts(views: readonly { verdict: Verdict }[]): VerdictCounts {
  const count = (verdict: Verdict) => views.filter((view) => view.verdict === verdict).length
  return { agree: count('agree'), disagree: count('disagree'), cannot_tell: count('cannot_tell') }
}

/** What the organisation's pages call them. */
export const verdictWords: Record<Verdict, string> = {
  agree: 'Agrees',
  disagree: 'Disagrees',
  cannot_tell: 'Cannot tell',
}

/** "5 agree, 2 disagree, 1 cannot tell". */
export function toCountsSentence({ agree, disagree, cannot_tell }: VerdictCounts): string {
  const said = (count: number, one: string, more: string) => `${count} ${count === 1 ? one : more}`
  return [
    said(agree, 'agrees', 'agree'),
    said(disagree, 'disagrees', 'disagree'),
    said(cannot_tell, 'cannot tell', 'cannot tell'),
  ].join(', ')
}
