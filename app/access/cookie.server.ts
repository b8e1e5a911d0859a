const attributes = 'Path=/; Secure; HttpOnly; SameSite=Lax'

export function readCookie(request: Request, name: string): string | null {
  const cookies = request.headers.get('cookie')?.split(/;\s*/) ?? []
  return cookies.find((cookie) => cookie.startsWith(`${name}=`))?.slice(name.length + 1) ?? null
}

/** A Set-Cookie value. `seconds`: how long the browser keeps it; 0 takes it away. */
export function toCookie(name: string, value: string, seconds: number): string {
  return `${name}=${value}; ${attributes}; Max-Age=${seconds}`
}
