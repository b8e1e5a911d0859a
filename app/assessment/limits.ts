/** The longest texts an answer and its comments take, in characters. The database enforces the same. */
export const longest = {
  rationale: 5000,
  notApplicable: 2000,
  evidenceTitle: 200,
  evidenceReference: 2000,
  comment: 5000,
} as const
