import { fillIn, type NamesOf } from './messages/catalogue.ts'
import { en, type English } from './messages/en.ts'
import { es } from './messages/es.ts'
import { pseudo } from './messages/pseudo.ts'

/** A language in which the reviewers' pages can be read. */
export interface Locale {
  key: 'en' | 'es' | 'pseudo'
  /** As the page's `lang` has it, and as dates are written. */
  lang: string
  dir: 'ltr' | 'rtl'
  /** Its own name. */
  name: string
}

/** In the order in which they are offered. */
export const locales: readonly Locale[] = [
  { key: 'en', lang: 'en', dir: 'ltr', name: 'English' },
  { key: 'es', lang: 'es', dir: 'ltr', name: 'Español' },
]

/** Offered in tests and while the service is worked on, and never to its users. */
export const pseudoLocale: Locale = { key: 'pseudo', lang: 'en-XB', dir: 'rtl', name: 'Made up' }

const catalogues = { en, es, pseudo }

type Values<Key extends keyof English> = Record<NamesOf<English[Key]>, string | number>
type Given<Key extends keyof English> = [NamesOf<English[Key]>] extends [never] ? [] : [Values<Key>]

export type Say = <Key extends keyof English>(key: Key, ...values: Given<Key>) => string

/** The language of the page that the browser shows. */
export function shownLocale(): Locale {
  const { lang } = document.documentElement
  return [...locales, pseudoLocale].find((locale) => locale.lang === lang) ?? locales[0]!
}

/** Says messages in this language. */
export function toSay({ key, lang, dir }: Pick<Locale, 'key' | 'lang' | 'dir'>): Say {
  const plurals = new Intl.PluralRules(lang)
  const isolate = dir === 'rtl' ? (value: string) => `\u2068${value}\u2069` : undefined
  return (message, ...[values]) => fillIn(catalogues[key][message], values ?? {}, plurals, isolate)
}

/** "27 March 2026" in this language, in London. Takes an ISO date or time. */
export function toLocalDay({ lang }: Pick<Locale, 'lang'>, iso: string): string {
  const parts = { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'Europe/London' } as const
  // "en" alone writes the month first.
  return new Intl.DateTimeFormat(lang.startsWith('en') ? 'en-GB' : lang, parts).format(new Date(iso))
}
