import { z } from 'zod'

/** The two groups that a measure compares. */
export const comparedGroups = ['white', 'bme'] as const
/** The groups that people are counted in: those of unknown ethnicity are there so that the parts add up. */
export const groups = ['white', 'bme', 'unknown'] as const
export type ComparedGroup = (typeof comparedGroups)[number]
export type Group = (typeof groups)[number]

const compared = z.enum(comparedGroups)
/** Which way is harm for BME people: a higher value of the measure, or a lower one. */
const harm = z.enum(['higher', 'lower'])
export type Harm = z.output<typeof harm>

const text = z.string().min(1)
const head = {
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  /** As references of the index name it: "7" stands for 7a and 7b too. */
  code: text,
  title: text,
  /** What is asked, in one sentence. */
  question: text,
  harm,
  source: z.url(),
  /** Whether the wording and the direction were checked against the source. */
  checked: z.boolean(),
}
const rated = {
  ...head,
  people: z.strictObject({ white: text, bme: text }),
  /** What is counted above the line, and below it. */
  numerator: text,
  denominator: text,
}

const measure = z.discriminatedUnion('compare', [
  /** One group's rate over the other's. `over`: whose rate stands above the line, as published. `event`: "to be …". */
  z.strictObject({ compare: z.literal('likelihood'), ...rated, over: compared, event: text }),
  /** The rate of BME people less that of White people, in percentage points. `event`: "said that …". */
  z.strictObject({ compare: z.literal('gap'), ...rated, event: text }),
  /** The share of BME people in each part beside that in the whole. */
  z.strictObject({
    ...{ compare: z.literal('profile'), ...head, whole: text, counted: text },
    parts: z.array(z.strictObject({ id: head.id, title: text })).min(1),
  }),
  /** The seats that BME people hold beside those they would hold at the share that a profile's whole has. */
  z.strictObject({ compare: z.literal('seats'), ...head, place: text, counted: text, beside: text }),
])
export type Measure = z.output<typeof measure>
export type Rated = Extract<Measure, { compare: 'likelihood' | 'gap' }>
export type Counted = Extract<Measure, { compare: 'profile' | 'seats' }>

const returns = z.int().min(1)
/** What a statement of the index says of a measure. `years`: returns of years in a row, the newest last. */
const test = z.discriminatedUnion('test', [
  z.strictObject({ test: z.literal('worked-out') }),
  z.strictObject({ test: z.literal('inside-range'), returns }),
  z.strictObject({ test: z.literal('inside-range-or-improved'), improvements: returns }),
  z.strictObject({ test: z.literal('narrowed'), improvements: returns }),
  z.strictObject({ test: z.literal('gap-at-most'), points: z.number(), returns }),
  z.strictObject({ test: z.literal('within-seats'), seats: z.number(), returns }),
  z.strictObject({ test: z.literal('within-seats-or-narrowed'), seats: z.number(), returns }),
])
export type Test = z.output<typeof test>

/** A criterion that measures answer. `states`: its words; `rest`: what else it asks for, which no return shows. */
const answered = z.strictObject({
  indicator: text,
  level: z.int().min(1),
  measures: z.array(text).min(1),
  says: test,
  states: text,
  rest: text,
})
export type Answered = z.output<typeof answered>

const set = {
  id: text,
  version: text,
  kind: z.enum(['wres', 'sc_wres', 'eds']),
  /** The name of the framework in the references of the index. */
  framework: text,
  title: text,
  shortTitle: text,
  source: z.url(),
  checked: z.boolean(),
  /** The kinds of organisation that may enter it; `byChoice`: those of them that nobody expects to. */
  organisations: z.array(text).min(1),
  byChoice: z.array(text),
}

const countsSet = z.strictObject({
  ...{ shape: z.literal('counts'), ...set },
  groups: z.strictObject({ white: text, bme: text, unknown: text }),
  /** Nothing is compared where a group has fewer people. */
  smallest: z.int().min(1),
  /** The four-fifths range: its ends belong to it. */
  range: z.strictObject({ from: z.number().positive(), to: z.number().positive() }),
  measures: z.array(measure).min(1),
  /** The version of the index whose criteria `answers` names: another may say something else there. */
  index: text,
  answers: z.array(answered),
})

const scoresSet = z.strictObject({
  ...{ shape: z.literal('scores'), ...set },
  /** An outcome's highest score; the lowest is 0, and halves are allowed. */
  highest: z.int().min(1),
  domains: z.array(z.strictObject({ id: text, title: text })).min(1),
  outcomes: z
    .array(z.strictObject({ id: head.id, code: text, title: text, domain: text, checked: z.boolean() }))
    .min(1),
  /** From the lowest up; each reaches to where the next begins. */
  bands: z.array(z.strictObject({ from: z.number(), name: text })).min(1),
})

const measureSet = z.discriminatedUnion('shape', [countsSet, scoresSet])
export type MeasureSet = z.output<typeof measureSet>
export type CountsSet = z.output<typeof countsSet>
export type ScoresSet = z.output<typeof scoresSet>
export type SetKind = MeasureSet['kind']

/**
 * Reads a set of measures from plain JSON.
 *
 * @throws z.ZodError or Error where it is not one, or names what it does not have
 */
export function parseMeasureSet(content: unknown): MeasureSet {
  const parsed = measureSet.parse(content)
  const ids = (parsed.shape === 'counts' ? parsed.measures : parsed.outcomes).map(({ id }) => id)
  if (new Set(ids).size < ids.length) throw new Error(`${parsed.id}: two have one id`)
  const named =
    parsed.shape === 'counts'
      ? [
          ...parsed.answers.flatMap(({ measures }) => measures),
          ...parsed.measures.flatMap((each) => (each.compare === 'seats' ? [each.beside] : [])),
        ]
      : []
  const unknown = named.find((id) => !ids.includes(id))
  if (unknown) throw new Error(`${parsed.id}: there is no ${unknown}`)
  return parsed
}
