import { toDay } from '#app/ui/dates.ts'
import type { Participation } from './participation.server.ts'

type Told = Pick<Participation, 'joinedAt' | 'checkedAt' | 'withdrawnAt'>

/** In which figures the scores of an organisation are: the rule is that of enrolled.server.ts. */
export function toParticipationWords({ joinedAt, checkedAt, withdrawnAt }: Told): string {
  if (joinedAt) {
    const since = `Your organisation has taken part since ${toDay(joinedAt)}.`
    return checkedAt
      ? `${since} It was checked on ${toDay(checkedAt)}, and counts in rounds that open after that day and end after it joined.`
      : `${since} It was not checked yet, and counts in rounds that open after the check.`
  }
  return withdrawnAt
    ? `Your organisation withdrew on ${toDay(withdrawnAt)}. Its scores are in no figures of rounds that open after that day. In rounds that opened before, they still count.`
    : 'Your organisation does not take part, so its scores are in no figures.'
}
