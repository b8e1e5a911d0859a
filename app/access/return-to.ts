const ours = /^\/(?![/\\])[^\\\s]*$/

/** The path to go to after signing in: one of ours, or '/organisations'. */
export function safeReturnTo(value: unknown): string {
  const fallback = '/organisations'
  if (typeof value !== 'string' || !ours.test(value) || value.length > 500) return fallback
  const home = 'http://home.invalid'
  const url = URL.canParse(value, home) ? new URL(value, home) : null
  // Dots are resolved by now: "/.//host" has become "//host", which a browser reads as another host.
  const to = url?.origin === home ? url.pathname + url.search : fallback
  return ours.test(to) ? to : fallback
}
