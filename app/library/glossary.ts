export interface Definition {
  slug: string
  term: string
  definition: string
  /** Web addresses. */
  sources: string[]
  sourceNote: string | null
  checked: boolean
}

export interface Source {
  /** Null when the source is not a web address: it is then shown, not linked. */
  href: string | null
  text: string
}

export interface Entry {
  slug: string
  term: string
  definition: string
  sources: Source[]
  /** Where the wording comes from, for wording that is checked; notes on the rest are for editors. */
  note: string | null
  checked: boolean
}

export interface Letter {
  letter: string
  entries: Entry[]
}

const collator = new Intl.Collator('en-GB')

/** The definitions as a reader looks them up: A to Z, capital letters making no difference. */
export function toGlossary(definitions: readonly Definition[]): Letter[] {
  const sorted = [...definitions].sort((a, b) => collator.compare(a.term, b.term))
  const letters = new Map<string, Entry[]>()
  for (const definition of sorted) {
    const letter = definition.term.charAt(0).toUpperCase()
    letters.set(letter, [...(letters.get(letter) ?? []), toEntry(definition)])
  }
  return [...letters].map(([letter, entries]) => ({ letter, entries }))
}

function toEntry({ slug, term, definition, sources, sourceNote, checked }: Definition): Entry {
  return {
    slug,
    term,
    definition,
    sources: sources.map(toSource),
    note: checked ? sourceNote : null,
    checked,
  }
}

function toSource(source: string): Source {
  const url = URL.canParse(source) ? new URL(source) : null
  if (!url || !['https:', 'http:'].includes(url.protocol)) return { href: null, text: source }
  return { href: url.href, text: url.hostname.replace(/^www\./, '') }
}
