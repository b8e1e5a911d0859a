const said: Record<string, string> = {
  proposed: 'The targets are saved. What changed waits for your sponsor',
  approve: 'The targets are approved',
  'send-back': 'The targets are sent back',
}

/** What was done a moment before, as the address of the page says. */
export function targetsDone(request: Request): string | null {
  const done = new URL(request.url).searchParams.get('done') ?? ''
  return Object.hasOwn(said, done) ? said[done]! : null
}
