/** What a catalogue of messages is: its text by key, with {names} for what is filled in, and a form for each plural. */

/** The plural forms of each language, as Unicode's rules (Intl.PluralRules) name them. */
export const pluralForms = {
  en: ['one', 'other'],
  es: ['one', 'many', 'other'],
} as const satisfies Record<string, readonly Intl.LDMLPluralRule[]>

export type Language = keyof typeof pluralForms
type Form<L extends Language> = (typeof pluralForms)[L][number]

/** A message that counts something: {count} chooses its form. */
export type Plural<L extends Language> = Record<Form<L>, string>

type Names<Text> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | Names<Rest> : never

/** What a message needs to be filled in with. */
export type NamesOf<Message> = Message extends string
  ? Names<Message>
  : Message extends { other: infer Other }
    ? Names<Other> | 'count'
    : never

/** The same keys as English, each with every plural form that this language has: one that is missing does not compile. */
export type Translation<English, L extends Language> = {
  readonly [Key in keyof English]: English[Key] extends string ? string : Plural<L>
}

/**
 * Fills a message in. `plurals`: the rules of its language. `isolate`: what keeps a name that is filled in from turning
 * the words round it, where they run from right to left.
 */
export function fillIn(
  message: string | Readonly<Partial<Record<Intl.LDMLPluralRule, string>>>,
  values: Readonly<Record<string, string | number>>,
  plurals: Intl.PluralRules,
  isolate: (value: string) => string = (value) => value,
): string {
  const text =
    typeof message === 'string'
      ? message
      : (message[plurals.select(Number(values.count))] ?? message.other ?? '')
  return text.replace(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(values, name) ? isolate(String(values[name])) : whole,
  )
}
