import { describe, expect, test } from 'vitest'
import { locales, pseudoLocale, toLocalDay, toSay } from '#app/community/locale.ts'
import { pluralForms } from '#app/community/messages/catalogue.ts'
import { en } from '#app/community/messages/en.ts'
import { es } from '#app/community/messages/es.ts'
import { pseudo } from '#app/community/messages/pseudo.ts'

type Message = string | Record<string, string>
const namesOf = (text: string) => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort()
const formsOf = (message: Message): [string, string][] =>
  typeof message === 'string' ? [['', message]] : Object.entries(message)

describe.each([
  ['es', es],
  ['pseudo', pseudo],
] as [string, Record<string, Message>][])('%s', (_name, catalogue) => {
  test('has every message, filled in with the same names as the English one', () => {
    expect(Object.keys(catalogue)).toEqual(Object.keys(en))
    for (const [key, message] of Object.entries(en as Record<string, Message>)) {
      const wanted = namesOf(formsOf(message).at(-1)![1])
      for (const [form, text] of formsOf(catalogue[key]!)) {
        // A form for one may leave its number out.
        const names = namesOf(text)
        if (form !== 'one') expect(names, `${key} ${form}`).toEqual(wanted)
        expect(wanted, `${key} ${form}`).toEqual(expect.arrayContaining(names))
        expect(text.trim(), key).not.toBe('')
      }
    }
  })
})

test('a translation says something else than English does', () => {
  const same = Object.keys(en).filter(
    (key) => (es as Record<string, Message>)[key] === (en as Record<string, Message>)[key],
  )
  expect(same).toEqual([])
})

test('the plural forms are those of the language', () => {
  for (const [language, forms] of Object.entries(pluralForms))
    expect([...forms].sort()).toEqual(
      [...new Intl.PluralRules(language).resolvedOptions().pluralCategories].sort(),
    )
  const [english, spanish] = locales.map(toSay)
  expect(english!('list.questions', { count: 1 })).toBe('1 question')
  expect(english!('list.questions', { count: 6 })).toBe('6 questions')
  expect(spanish!('list.questions', { count: 1 })).toBe('1 pregunta')
  expect(spanish!('list.questions', { count: 6 })).toBe('6 preguntas')
})

test('what is filled in is text, whatever it looks like, and is kept apart from words that run the other way', () => {
  const [english] = locales.map(toSay)
  expect(english!('home.group', { group: '{group} $& <b>' })).toBe('You speak for {group} $& <b>.')
  expect(toSay(pseudoLocale)('home.group', { group: 'Elders' })).toContain('\u2068Elders\u2069')
})

test('days are written as the language does, in London', () => {
  expect(locales.map((locale) => toLocalDay(locale, '2027-03-31'))).toEqual([
    '31 March 2027',
    '31 de marzo de 2027',
  ])
  expect(toLocalDay(pseudoLocale, '2026-06-30T23:30:00Z')).toBe('1 July 2026')
})
