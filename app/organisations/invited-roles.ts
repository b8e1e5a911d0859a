/** The roles that only administrators give, and the first lead of an organisation. */
export const accountRoles = ['lead', 'ics_lead', 'steering', 'administrator'] as const
