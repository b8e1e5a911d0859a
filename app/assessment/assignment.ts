/** An indicator that the lead gave to somebody. */
export interface AssignmentRecord {
  indicatorId: string
  userId: string
  name: string
  /** ISO date. */
  dueOn: string | null
  /** The person no longer answers for the organisation, so that the assignment does not count. */
  left: boolean
}
