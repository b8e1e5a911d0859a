/**
 * Whether an organisation counts in a round: only when it was verified before the round opened, so that nobody can
 * enrol others during a round to fill a group.
 *
 * @param verifiedOn ISO day of the verification, or null
 * @param roundOpensOn ISO day
 */
export function countsInRound(verifiedOn: string | null, roundOpensOn: string): boolean {
  return verifiedOn !== null && verifiedOn < roundOpensOn
}
