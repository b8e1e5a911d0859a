/** The values of the choices beside the criteria, each of which excludes all others. */
export const noneOfThese = 'none'
export const notApplicable = 'not-applicable'
