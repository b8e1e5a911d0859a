/** What a sponsor says by signing off. */
export function toDeclaration(organisation: string): string {
  return `I have read this assessment. For ${organisation}, I say that it is a true account of where it stands.`
}
