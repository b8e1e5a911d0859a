/** The longest texts of an item, in characters. The database holds to the same. */
export const longest = { title: 200, reference: 2000, owner: 200 } as const
