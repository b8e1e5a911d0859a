import { describe, expect, it } from 'vitest'
import { type Definition, toGlossary } from '#app/library/glossary.ts'
import definitions from '#seed/definitions.json' with { type: 'json' }

function definition(term: string, given: Partial<Definition> = {}): Definition {
  return {
    slug: term.toLowerCase(),
    term,
    definition: `${term} means.`,
    sources: [],
    sourceNote: null,
    checked: true,
    ...given,
  }
}

const only = (given: Partial<Definition>) => toGlossary([definition('Word', given)])[0]!.entries[0]!

describe('the glossary', () => {
  it('runs from A to Z, small and capital letters alike', () => {
    const letters = toGlossary(
      ['WRES', 'Wider determinants', 'EHIA', 'ethnicity', 'Equity'].map((term) => definition(term)),
    )
    expect(letters.map(({ letter, entries }) => [letter, ...entries.map(({ term }) => term)])).toEqual([
      ['E', 'EHIA', 'Equity', 'ethnicity'],
      ['W', 'Wider determinants', 'WRES'],
    ])
  })

  it('names a source by its site', () => {
    expect(only({ sources: ['https://www.england.nhs.uk/a/b'] }).sources).toEqual([
      { href: 'https://www.england.nhs.uk/a/b', text: 'england.nhs.uk' },
    ])
  })

  it.each(['javascript:alert(1)', 'data:text/html,x', 'The Equality Act 2010, section 9'])(
    'does not link %s',
    (source) => {
      expect(only({ sources: [source] }).sources).toEqual([{ href: null, text: source }])
    },
  )

  it('keeps notes for editors off the page', () => {
    expect(only({ sourceNote: 'Written here.' }).note).toBe('Written here.')
    expect(only({ sourceNote: 'Check this.', checked: false }).note).toBeNull()
  })

  it('has an anchor of its own for every published term', () => {
    const letters = toGlossary(
      definitions.map(({ slug, term, definition: meaning, source, checked }) => ({
        ...{ slug, term, definition: meaning, checked },
        sources: source ?? [],
        sourceNote: null,
      })),
    )
    const ids = letters.flatMap(({ letter, entries }) => [letter, ...entries.map(({ slug }) => slug)])
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids).toHaveLength(definitions.length + letters.length)
  })
})
