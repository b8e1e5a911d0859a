const said = {
  joined: 'Your organisation has joined the benchmark',
  withdrawn: 'Your organisation has withdrawn from the benchmark, from the next round on',
  'publisher-added': 'The organisation is on the list',
  'publisher-removed': 'The organisation is off the list',
} as const

/** What a page of the benchmark says was done, from the `done` of its address; null for anything else. */
export function readSaid(request: Request): string | null {
  const done = new URL(request.url).searchParams.get('done') ?? ''
  return Object.hasOwn(said, done) ? said[done as keyof typeof said] : null
}
