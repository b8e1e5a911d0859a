/** The id of a field in the form of a thread; '' for the form of a new one. */
export function toFieldId(field: 'text' | 'tell', thread: string): string {
  return thread === '' ? field : `${field}-${thread}`
}
