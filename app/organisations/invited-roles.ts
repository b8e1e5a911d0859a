/** The roles that only administrators give, and the first lead of an organisation. */
export const accountRoles = ['lead', 'ics_lead', 'steering', 'administrator'] as const

/** The roles to which a lead invites people; reviewers are invited to the group that they speak for. */
export const memberRoles = ['lead', 'contributor', 'sponsor', 'board'] as const
