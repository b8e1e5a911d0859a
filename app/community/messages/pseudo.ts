import type { Translation } from './catalogue.ts'
import { en, type English } from './en.ts'

const accents: Record<string, string> = {
  a: 'å',
  e: 'é',
  i: 'ï',
  o: 'ø',
  u: 'ü',
  c: 'ç',
  n: 'ñ',
  s: 'š',
  y: 'ý',
}
const padding = ' ŀøñg ẃøŕð'

/** Longer by two fifths, with marks at both ends: what is not in a catalogue stands out, and what does not fit shows. */
function stretch(text: string): string {
  const said = text.replace(/\{\w+\}|[a-z]/g, (each) => accents[each] ?? each)
  const more = Math.ceil(text.length * 0.4)
  return `⟦${said}${padding.repeat(Math.ceil(more / padding.length)).slice(0, more)}⟧`
}

/** A made-up language, written from right to left, that shows what another language would do to the pages. */
export const pseudo = Object.fromEntries(
  Object.entries(en).map(([key, message]) => [
    key,
    typeof message === 'string'
      ? stretch(message)
      : Object.fromEntries(Object.entries(message).map(([form, text]) => [form, stretch(text)])),
  ]),
) as Translation<English, 'en'>
