/** "2026/27 assessment", or "2026/27 assessment: Maternity" of a department. */
export function toAssessmentName(round: string, department: string): string {
  return department ? `${round} assessment: ${department}` : `${round} assessment`
}
