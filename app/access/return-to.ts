/** The path to go to after signing in: one of ours, or '/organisations'. */
export function safeReturnTo(value: unknown): string {
  const fallback = '/organisations'
  if (typeof value !== 'string' || !/^\/(?![/\\])[^\\\s]*$/.test(value) || value.length > 500) return fallback
  const home = 'http://home.invalid'
  const url = URL.canParse(value, home) ? new URL(value, home) : null
  return url?.origin === home ? url.pathname + url.search : fallback
}
