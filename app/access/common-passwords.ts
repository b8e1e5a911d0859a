/** Which passwords are guessed first. Only forms that are parsed on the server use it: the list is not for browsers. */
import { dictionary } from '@zxcvbn-ts/language-common'

const common = new Set(dictionary['passwords-common'].map((each) => String(each).toLowerCase()))

/** What somebody guesses who knows which service this is. */
const ofService = [
  ...['remi', 'nhs', 'race', 'equality', 'equity', 'maturity', 'index', 'london'],
  ...['trust', 'council', 'health', 'care', 'board', 'foundation', 'hospital', 'password', 'welcome'],
]

const ends = /^[^\p{L}]+|[^\p{L}]+$/gu

/**
 * Whether a password is a common one, also with digits or signs round it, or little more than words that are known of
 * its owner: fewer than 8 characters are left without them.
 *
 * @param known names and addresses that the owner is known by
 */
export function isGuessable(password: string, known: readonly string[] = []): boolean {
  const lower = password.toLowerCase()
  if (common.has(lower) || common.has(lower.replace(ends, ''))) return true
  const words = [...ofService, ...known.flatMap(toWords)].sort((a, b) => b.length - a.length)
  const rest = words.reduce((left, word) => left.replaceAll(word, ' '), lower)
  return rest !== lower && [...rest.replaceAll(/\s/g, '')].length < 8
}

function toWords(name: string): string[] {
  return name
    .toLowerCase()
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word.length >= 3)
}
