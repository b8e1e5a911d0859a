const said = {
  published: 'The statement is public',
  withdrawn: 'The statement is withdrawn',
} as const

/** What was just done, as the address says. */
export function toDone(request: Request): string | null {
  const done = new URL(request.url).searchParams.get('done') ?? ''
  return Object.hasOwn(said, done) ? said[done as keyof typeof said] : null
}
