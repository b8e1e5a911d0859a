/** The longest texts an answer takes, in characters. The database enforces the same. */
export const longest = {
  rationale: 5000,
  notApplicable: 2000,
  evidenceTitle: 200,
  evidenceReference: 2000,
} as const
