import { readCookie, toCookie } from '#app/access/cookie.server.ts'
import { type Locale, locales, pseudoLocale } from './locale.ts'

const name = '__Host-remi_language'
const year = 365 * 24 * 60 * 60

type Context = Record<string, unknown>

/** The languages that are offered. */
function toLocales(context: Context): readonly Locale[] {
  return context.production === false ? [...locales, pseudoLocale] : locales
}

/** The language that the reader chose, or English. */
export function readLocale(request: Request, context: Context): Locale {
  const chosen = readCookie(request, name)
  return toLocales(context).find(({ key }) => key === chosen) ?? locales[0]!
}

/** A Set-Cookie value that keeps this language, or null where it is not offered. */
export function toLanguageCookie(key: unknown, context: Context): string | null {
  const chosen = toLocales(context).find((locale) => locale.key === key)
  return chosen ? toCookie(name, chosen.key, year) : null
}

/** What each page of the reviewers needs to be said in their language. */
export function toLanguage(request: Request, context: Context) {
  return { locale: readLocale(request, context), locales: toLocales(context) }
}
