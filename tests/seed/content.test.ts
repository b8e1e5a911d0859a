import { describe, expect, it } from 'vitest'
import { type Indicator, indicatorsOf, parseModel, type Variant } from '#scoring/model.ts'
import { canonicalJson, contentHash } from '#prisma/content-hash.ts'
import definitions from '#seed/definitions.json' with { type: 'json' }
import { indexV1 } from '#seed/index-v1/index.ts'
import register from '#seed/organisations.json' with { type: 'json' }

const PUBLISHED_HASH = '5bc5aa7fda150817cf10a0f890e1e6a6b15d6c48635414064b29fb03b0016bb2'

const KINDS = [
  'icb',
  'acute',
  'specialist',
  'mental_health',
  'community',
  'ambulance',
  'council',
  'primary_care',
  'voluntary',
  'arms_length',
]

/** The numbers that each criterion must hold, levels 1 to 6. A criterion may say "in the last 12 months" besides. */
const THRESHOLDS: Record<string, string[]> = {
  'leadership.board-representation': ['12', 'two', '', 'two one', '', 'one three'],
  'leadership.public-statement': ['', '', '', '', 'one', ''],
  'leadership.strategy-and-funding': ['', '', 'half', 'half two', '', ''],
  'leadership.anti-racist-decisions': ['', '', 'half six', '90% 12 three', '', 'one'],
  'leadership.board-accountability': ['one 12', '', 'twice', '', '', ''],
  'leadership.system-leadership': ['', '', 'one', 'twice', '', ''],
  'workforce.recruitment-and-progression': ['', '', 'half', '90% 0.80 1.25 two', '', '0.80 1.25 two 8a'],
  'workforce.formal-processes': ['', '', 'half', '90% 0.80 1.25 two', '', 'two'],
  'workforce.racism-at-work': ['', '', 'half six', '90% 12 8 two', '', '6 8 two two'],
  'workforce.safe-spaces': ['', '', 'four', 'three', '', ''],
  'workforce.anti-racism-learning': ['', '', 'half', '85% three six', '', ''],
  'workforce.beyond-headline-measures': ['two', 'one', 'two twice', 'two', '', 'three'],
  'health-equity.ethnicity-recording': ['', '2021', '80%', '95% 12 two twice', '', ''],
  'health-equity.use-of-ethnicity-data': ['one', '', 'half', 'three', '', ''],
  'health-equity.population-health': ['', 'two', '', '', 'one', 'two two'],
  'health-equity.core20plus5': ['', '', 'two', 'half', '', 'two two'],
  'health-equity.fair-services': ['one', 'three', 'half', 'half two', '', 'two'],
  'health-equity.racism-in-care': ['12', '', '80% half', '90% 12 twice', '', 'three'],
  'anchor-institution.anchor-plan': ['', '', 'two', '', '', ''],
  'anchor-institution.local-jobs': ['', '', 'one', '12', '', 'two'],
  'anchor-institution.procurement': ['', '', 'half', '90% two', '', ''],
  'anchor-institution.estates': ['', '', 'half', '', '', ''],
  'anchor-institution.wider-determinants': ['', 'one', 'one', 'two twice', '', 'two'],
  'communities.voice-in-decisions': ['', '', 'two 12', '', 'one', ''],
  'communities.co-production': ['one', '', 'half', '90%', 'one', ''],
  'communities.funding-partners': ['', '', 'one', 'two', '', ''],
  'communities.trust': ['', '', 'three three', '', '', 'three'],
  'communities.language': ['', '', '70% 80%', '95% 12', '', 'two'],
}

const model = parseModel(indexV1)
const indicators = indicatorsOf(model)
const rows = indicators.map((indicator) => [indicator.id, indicator] as const)

describe('the index', () => {
  it('is the published wording', () => {
    expect(
      contentHash(indexV1),
      'The wording of index version 1.0.0 differs from the pinned hash. Before publication: check the change and ' +
        'pin the new hash here. After publication: leave seed/index-v1 as it was and put the new wording, with a new ' +
        'version, in a new folder beside it.',
    ).toBe(PUBLISHED_HASH)
  })

  it('has the five commitments, each with its number of indicators', () => {
    const sizes = model.root.children.map((group) => ['children' in group && group.children.length, group.id])
    expect(sizes).toEqual([
      [6, 'leadership'],
      [6, 'workforce'],
      [6, 'health-equity'],
      [5, 'anchor-institution'],
      [5, 'communities'],
    ])
  })

  it('keeps its 28 ids for ever, each under its commitment', () => {
    expect(indicators.map(({ id }) => id)).toEqual(Object.keys(THRESHOLDS))
    expect(new Set(indicators.map(({ id }) => id)).size).toBe(28)
    for (const group of model.root.children) {
      if (!('children' in group)) throw new Error(`${group.id} is no commitment`)
      for (const { id } of group.children) {
        expect(id.startsWith(`${group.id}.`), id).toBe(true)
        expect(id).toMatch(/^[a-z]+(-[a-z]+)*\.[a-z0-9]+(-[a-z0-9]+)*$/)
      }
    }
  })

  it('combines as the method says', () => {
    expect(model.root.combine).toEqual({ method: 'minimum' })
    for (const group of model.root.children) {
      expect(group).toMatchObject({ weight: 1, combine: { method: 'attainment', share: [2, 3], spread: 2 } })
    }
    expect(model).toMatchObject({
      id: 'remi',
      version: '1.0.0',
      notApplicable: 'exclude',
      unanswered: 'blocks',
    })
    expect(model.assessment).toEqual({
      notApplicableAtMost: 4,
      evidenceFromLevel: 2,
      evidenceWithinMonths: 18,
    })
  })

  it('names and explains levels 0 to 6', () => {
    expect(model.levels.map(({ level, name }) => `${level} ${name}`)).toEqual([
      '0 Not yet started',
      '1 Awareness',
      '2 Commitment',
      '3 Implementation',
      '4 Embedding',
      '5 Creating',
      '6 Championing',
    ])
    for (const { meaning } of model.levels) expect(meaning).toMatch(/^We|^This|^The|^Results/)
  })

  it('says that it is not the text of REMI', () => {
    expect(model.provenance).toContain('original wording')
    expect(model.provenance).toContain('not the text of REMI')
  })
})

describe.each(rows)('%s', (id, indicator) => {
  it('has every text it needs', () => {
    const { question, why, help, notStarted, evidence, references } = indicator
    expect([question, why, help, notStarted].filter((text) => !text)).toEqual([])
    expect(question).toMatch(/\?$/)
    expect(evidence?.length).toBeGreaterThanOrEqual(3)
    expect(references?.length).toBeGreaterThanOrEqual(3)
  })

  it('has one criterion for each level, in order, one or two sentences long', () => {
    const criteria = criteriaOf(indicator)
    expect(criteria.map(({ level }) => level)).toEqual([1, 2, 3, 4, 5, 6])
    expect(new Set(criteria.map(({ text }) => text)).size).toBe(6)
    for (const { text } of criteria) {
      expect(text.length, text).toBeGreaterThan(40)
      expect(text.length, text).toBeLessThanOrEqual(230)
      expect(text).toMatch(/^[A-Z].*\.$/)
      expect(sentencesOf(text).length, text).toBeLessThanOrEqual(2)
    }
  })

  it('keeps every threshold', () => {
    const criteria = criteriaOf(indicator)
    for (const [index, wanted] of (THRESHOLDS[id] ?? []).entries()) {
      const text = criteria[index]?.text ?? ''
      const found = numbersIn(text)
      const missing = takeAway(wanted.split(' ').filter(Boolean), found)
      const added = takeAway(numbersIn(text.replace('the last 12 months', '')), wanted.split(' '))
      expect({ text, missing, added: added.filter((each) => !isReference(text, each)) }).toEqual({
        text,
        missing: [],
        added: [],
      })
    }
  })

  it('is in short sentences and common words', () => {
    for (const { question, why, help } of [indicator, ...(indicator.variants ?? [])]) {
      if (question) expect(wordsOf(question).length, question).toBeLessThanOrEqual(30)
      for (const text of [why, help]) {
        if (!text) continue
        expect(wordsOf(text).length / sentencesOf(text).length, text).toBeLessThanOrEqual(17)
        for (const sentence of sentencesOf(text))
          expect(wordsOf(sentence).length, sentence).toBeLessThanOrEqual(25)
        expect(gradeOf(text), text).toBeLessThanOrEqual(9)
      }
    }
    expect(sentencesOf(indicator.why ?? '').length).toBeLessThanOrEqual(3)
    expect(indicator.help?.length).toBeLessThanOrEqual(600)
  })

  it('has variants for known kinds, each of which changes something', () => {
    for (const variant of indicator.variants ?? []) {
      const { when, ...wording } = variant
      expect(when.kinds ?? (when.fewStaff && KINDS), JSON.stringify(when)).toBeTruthy()
      for (const kind of when.kinds ?? []) expect(KINDS).toContain(kind)
      expect(Object.keys(wording).length).toBeGreaterThan(0)
      for (const [key, value] of Object.entries(wording)) {
        expect(canonicalJson(value)).not.toBe(canonicalJson(indicator[key as keyof Indicator]))
      }
    }
  })

  it('reads as a council would say it', () => {
    const council = variantsFor(indicator, 'council')
    const small = (indicator.variants ?? []).filter(({ when }) => when.fewStaff)
    for (const text of textsOf([...council, ...small, Object.assign({}, indicator, ...council)])) {
      expect(text).not.toMatch(/patient/i)
      expect(text).not.toMatch(/(?<!SC-)WRES/)
    }
  })
})

describe('the wording', () => {
  it('speaks to integrated care boards as those who pay for services', () => {
    const spoken = indicators.filter((indicator) => variantsFor(indicator, 'icb').length > 0)
    const wanted = indicators.filter(
      ({ id }) => id.startsWith('health-equity.') || id === 'communities.language',
    )
    expect(spoken.map(({ id }) => id)).toEqual(wanted.map(({ id }) => id))
    for (const indicator of spoken)
      expect(variantsFor(indicator, 'icb')[0]?.help).toContain('services you pay for')
  })

  it('lets small organisations answer in words where a criterion needs large numbers', () => {
    const spared = indicators.filter(({ variants }) => variants?.some(({ when }) => when.fewStaff))
    const wanted = indicators.filter(({ id }) => id.startsWith('workforce.'))
    expect(spared.map(({ id }) => id)).toEqual([
      'leadership.board-representation',
      'leadership.board-accountability',
      ...wanted.map(({ id }) => id),
    ])
  })

  it('is at a reading age of about 12 on average', () => {
    const texts = indicators.flatMap(({ why, help, variants }) => [
      why,
      help,
      ...(variants ?? []).map((v) => v.help),
    ])
    const grades = texts.filter((text) => text !== undefined).map(gradeOf)
    expect(grades.reduce((sum, grade) => sum + grade, 0) / grades.length).toBeLessThanOrEqual(7)
  })

  it.each([
    [
      'words we do not use',
      /\b(BAME|utili[sz]\w*|leverag\w*|robust\w*|stakeholder\w*|going forward|holistic\w*|synerg\w*)\b/i,
    ],
    [
      'American spelling',
      /\b(organiz\w*|minoritiz\w*|prioritiz\w*|recogniz\w*|analyz\w*|behavior\w*|color|center|program)\b/i,
    ],
    ['numbered level, which readers know as a stage', /\blevels? \d/i],
    ['curly or doubled punctuation', /[‘’“”]|\s{2,}|\.\.|\s[.,?]/],
    ['unfinished wording', /\b(TODO|TBC|TBD|lorem|xxx)\b/i],
  ])('has no %s', (_name, pattern) => {
    const { id: _id, version: _version, ...prose } = model
    for (const text of [...stringsIn(prose), ...definitions.map(({ definition }) => definition)]) {
      expect(text).not.toMatch(pattern)
    }
  })

  it('explains every abbreviation where a reader meets it', () => {
    const meanings = {
      WRES: 'Workforce Race Equality Standard',
      'SC-WRES': 'Social Care Workforce Race Equality Standard',
      LARCH: 'London Anti-Racism Collaboration for Health',
      EHIA: 'equality and health inequalities impact assessment',
      ICS: 'integrated care system',
    }
    for (const indicator of indicators) {
      for (const kind of ['acute', 'council', 'icb']) {
        const seen = textsOf([Object.assign({}, indicator, ...variantsFor(indicator, kind))]).join(' ')
        for (const [short, long] of Object.entries(meanings)) {
          if (new RegExp(`(?<![\\w-])${short}\\b`).test(seen))
            expect(seen, `${indicator.id} ${kind}`).toContain(long)
        }
      }
    }
  })
})

describe('the register of organisations', () => {
  const { organisations } = register
  const ofKind = (...kinds: string[]) => organisations.filter(({ kind }) => kinds.includes(kind))

  it('has 5 integrated care boards, 32 trusts and 33 councils', () => {
    const trusts = ['acute', 'specialist', 'mental_health', 'community', 'ambulance']
    expect([ofKind('icb').length, ofKind(...trusts).length, ofKind('council').length]).toEqual([5, 32, 33])
    expect(organisations).toHaveLength(70)
  })

  it('gives each a name and a key of its own, the ODS code or else the ONS code', () => {
    expect(new Set(organisations.map(({ key }) => key)).size).toBe(organisations.length)
    expect(new Set(organisations.map(({ name }) => name)).size).toBe(organisations.length)
    for (const { key, ods, ons } of organisations) expect(key).toBe(ods ?? ons)
  })

  it('has codes of the right shape', () => {
    const shapes: Record<string, { ods: RegExp; ons: RegExp }> = {
      icb: { ods: /^Q[A-Z0-9]{2}$/, ons: /^E540000\d\d$/ },
      council: { ods: /^7\d\d$|^none$/, ons: /^E090000\d\d$/ },
    }
    const trust = { ods: /^R[A-Z0-9]{2}$|^G6V2S$/, ons: /^none$/ }
    for (const { name, kind, ods, ons } of organisations) {
      expect(KINDS).toContain(kind)
      expect(ods ?? 'none', name).toMatch((shapes[kind] ?? trust).ods)
      expect(ons ?? 'none', name).toMatch((shapes[kind] ?? trust).ons)
    }
    expect(ofKind('council').map(({ ons }) => Number(ons?.slice(-2)))).toEqual(
      Array.from({ length: 33 }, (_, i) => i + 1),
    )
  })

  it('puts each in its home integrated care system, and the ambulance service in none', () => {
    const homeless = organisations.filter(({ ics }) => ics === null)
    expect(homeless.map(({ key }) => key)).toEqual(['RRU'])
    for (const { name, ics } of organisations)
      expect(['NCL', 'NEL', 'NWL', 'SEL', 'SWL', null], name).toContain(ics)
  })

  it('names councils in full', () => {
    const plain = ofKind('council').filter(({ name }) => !name.endsWith(' Council'))
    expect(plain.map(({ name }) => name)).toEqual([
      'City of London Corporation',
      'Royal Borough of Greenwich',
      'Royal Borough of Kensington and Chelsea',
      'Royal Borough of Kingston upon Thames',
    ])
    expect(ofKind('council').map(({ name }) => name)).toContain('Westminster City Council')
  })
})

describe('the definitions', () => {
  it('are in alphabetical order, each with a slug of its own', () => {
    const terms = definitions.map(({ term }) => term)
    expect(terms).toEqual([...terms].sort((a, b) => a.localeCompare(b, 'en-GB')))
    expect(new Set(definitions.map(({ slug }) => slug)).size).toBe(definitions.length)
    for (const { slug } of definitions) expect(slug).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  })

  it('say where each comes from, and which are still to be checked', () => {
    for (const { term, definition, source, sourceNote, checked } of definitions) {
      expect(definition, term).toMatch(/^[A-Z].*\.$/)
      expect(source !== null || sourceNote !== undefined, term).toBe(true)
      for (const address of source ?? []) expect(new URL(address).protocol).toBe('https:')
      expect(checked, term).toBe(!/check/i.test(sourceNote ?? ''))
    }
  })
})

describe('canonical JSON', () => {
  it.each([
    ['sorts keys at every depth', { b: [{ d: 1, c: null }], a: 'é' }, '{"a":"é","b":[{"c":null,"d":1}]}'],
    ['keeps the order of a list', [2, 1], '[2,1]'],
    ['leaves out what is undefined', { a: undefined, b: true }, '{"b":true}'],
  ])('%s', (_name, value, text) => {
    expect(canonicalJson(value)).toBe(text)
  })

  it.each([[Number.NaN], [Number.POSITIVE_INFINITY], [undefined], [[undefined]], [1n], [() => 1]])(
    'refuses what JSON cannot carry: %s',
    (value) => {
      expect(() => canonicalJson(value)).toThrow(TypeError)
    },
  )

  it('hashes to the SHA-256 of the text', () => {
    expect(contentHash({})).toBe('44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a')
  })
})

function criteriaOf(indicator: Indicator) {
  if (indicator.answer.kind !== 'criteria') throw new Error(`${indicator.id} has no criteria`)
  return indicator.answer.criteria
}

function variantsFor(indicator: Indicator, kind: string): Variant[] {
  return (indicator.variants ?? []).filter(({ when }) => when.kinds?.includes(kind))
}

function textsOf(wordings: readonly Pick<Variant, 'question' | 'why' | 'help' | 'evidence'>[]): string[] {
  return wordings.flatMap(({ question, why, help, evidence }) => [
    question ?? '',
    why ?? '',
    help ?? '',
    ...(evidence ?? []),
  ])
}

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : []
}

function numbersIn(text: string): string[] {
  return (
    text
      .toLowerCase()
      .match(/\d+(?:\.\d+)?(?:%|a\b)?|\b(?:one|two|three|four|five|six|nine|half|twice)\b/g) ?? []
  )
}

/** The items left over when each of `others` has taken away one equal to it. */
function takeAway(items: readonly string[], others: readonly string[]): string[] {
  const left = [...others]
  return items.filter((item) => {
    const at = left.indexOf(item)
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
}

/** Whether a number only names a measure, as in "SC-WRES 7". */
function isReference(text: string, number: string): boolean {
  return new RegExp(`WRES (\\d and )?${number}\\b`).test(text)
}

function sentencesOf(text: string): string[] {
  return text.split(/(?<=[.?!:])\s+/).filter(Boolean)
}

function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\d'.%-]+/gu) ?? []
}

/** Flesch–Kincaid grade with syllables counted by groups of vowels: a rough guide, 7 is a reading age of about 12. */
function gradeOf(text: string): number {
  const words = wordsOf(text)
  const syllables = words.reduce((sum, word) => sum + syllablesOf(word), 0)
  return 0.39 * (words.length / sentencesOf(text).length) + 11.8 * (syllables / words.length) - 15.59
}

function syllablesOf(word: string): number {
  const letters = word.toLowerCase().replace(/[^a-z]/g, '')
  const spoken = letters.replace(/(?:[^laeiouy]es|ed|[^laeiouy]e)$/, '').replace(/^y/, '')
  return Math.max(1, spoken.match(/[aeiouy]{1,2}/g)?.length ?? 0)
}
