/** The longest texts an answer and its comments take, in characters. The database enforces the same. */
export const longest = {
  department: 100,
  rationale: 5000,
  notApplicable: 2000,
  evidenceTitle: 200,
  evidenceReference: 2000,
  comment: 5000,
} as const
