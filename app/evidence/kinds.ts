/** What an item of evidence is: a web address, a file, or words that say where to find it, such as a minute. */
export const kinds = ['link', 'file', 'reference'] as const
export type Kind = (typeof kinds)[number]

export const kindNames: Record<Kind, string> = { link: 'Link', file: 'File', reference: 'Reference' }

const webAddress = /^https?:\/\//i

export function isWebAddress(reference: string): boolean {
  return webAddress.test(reference)
}

/** The kind of an item with this reference; a file makes it a file. */
export function toKind(reference: string, hasFile: boolean): Kind {
  if (hasFile) return 'file'
  return isWebAddress(reference) ? 'link' : 'reference'
}
