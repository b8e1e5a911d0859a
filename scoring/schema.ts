import { z } from 'zod'

const text = z.string().refine((value) => value.trim() !== '', { error: 'must not be blank' })
const id = text
const level = z.int().min(0)
const weight = z.number().positive().default(1)
const over = z.enum(['children', 'leaves']).default('children')

const methods = ['attainment', 'thresholds', 'mean', 'sum', 'minimum']

const combineSchema = z.discriminatedUnion(
  'method',
  [
    z.strictObject({
      method: z.literal('attainment'),
      share: z.tuple([z.int().positive(), z.int().positive()]),
      spread: z.int().min(0),
    }),
    z.strictObject({
      method: z.literal('thresholds'),
      gates: z
        .array(
          z.strictObject({
            level,
            require: z.array(z.strictObject({ level, percent: z.number().min(0).max(100) })).min(1),
          }),
        )
        .min(1),
    }),
    z.strictObject({ method: z.literal('mean'), over }),
    z.strictObject({ method: z.literal('sum'), over }),
    z.strictObject({ method: z.literal('minimum') }),
  ],
  { error: `method must be one of ${methods.join(', ')}` },
)

const bandSchema = z.strictObject({ from: z.number(), below: z.number().optional(), level })

const answerSchema = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({
      kind: z.literal('criteria'),
      criteria: z.array(z.strictObject({ level, text })).min(1),
    }),
    z.strictObject({
      kind: z.literal('choice'),
      options: z
        .array(
          z.strictObject({
            id,
            label: text,
            points: z.number(),
            byLevel: z.record(z.string(), z.number().min(0)).optional(),
          }),
        )
        .min(1),
    }),
    z.strictObject({ kind: z.literal('number'), min: z.number(), max: z.number() }),
  ],
  { error: 'kind must be one of criteria, choice, number' },
)

const wording = {
  question: text.optional(),
  why: text.optional(),
  help: text.optional(),
  evidence: z.array(text).optional(),
}

const variantSchema = z.strictObject({
  when: z.strictObject({ kinds: z.array(text).min(1).optional(), fewStaff: z.boolean().optional() }),
  ...wording,
})

/** One framework that an indicator speaks to, and its place there: `{ framework: 'WRES', code: '9' }`. */
const referenceSchema = z.strictObject({ framework: text, code: text.optional() })

const indicatorSchema = z.strictObject({
  id,
  title: text,
  weight,
  answer: answerSchema,
  ...wording,
  references: z.array(referenceSchema).optional(),
  notStarted: text.optional(),
  variants: z.array(variantSchema).optional(),
})

const groupSchema = z.strictObject({
  id,
  title: text,
  shortTitle: text.optional(),
  description: text.optional(),
  source: text.optional(),
  weight,
  combine: combineSchema,
  bands: z.array(bandSchema).min(1).optional(),
  get children(): z.ZodArray<z.ZodUnion<readonly [typeof groupSchema, typeof indicatorSchema]>> {
    return z.array(z.union([groupSchema, indicatorSchema])).min(1)
  },
})

export const modelSchema = z.strictObject({
  id,
  version: text,
  title: text,
  description: text.optional(),
  provenance: text.optional(),
  source: text.optional(),
  licence: text.optional(),
  assessment: z
    .strictObject({
      notApplicableAtMost: z.int().min(0),
      evidenceFromLevel: level,
      evidenceWithinMonths: z.int().positive(),
    })
    .optional(),
  levels: z.array(z.strictObject({ level, name: text, meaning: text.optional() })),
  notApplicable: z.union([z.enum(['exclude', 'zero', 'met']), z.strictObject({ target: z.number() })], {
    error: 'must be exclude, zero, met or { target: a number }',
  }),
  unanswered: z.enum(['blocks', 'exclude', 'zero']),
  root: groupSchema,
})

/** A model as written in JSON: weights and `over` may be left out. */
export type ModelInput = z.input<typeof modelSchema>
/** A model that parseModel has accepted: defaults filled in, deeply frozen, safe to score. */
export type Model = z.output<typeof modelSchema>
export type Group = z.output<typeof groupSchema>
export type Indicator = z.output<typeof indicatorSchema>
export type Criterion = Extract<Indicator['answer'], { kind: 'criteria' }>['criteria'][number]
export type Option = Extract<Indicator['answer'], { kind: 'choice' }>['options'][number]
export type Combine = Group['combine']
export type Band = NonNullable<Group['bands']>[number]
export type Variant = NonNullable<Indicator['variants']>[number]
