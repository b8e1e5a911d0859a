/** The file of a return: in bytes, and what is said of a larger one. */
export const largeFile = { largest: 200_000, sentence: 'The file must be smaller than 200 KB' }
