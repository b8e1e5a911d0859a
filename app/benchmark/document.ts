/** What is published of a release: one JSON document, and a table of the same figures. */
import { z } from 'zod'
import { kinds } from '#app/organisations/kinds.ts'
import {
  benchmarkPolicy,
  type BenchmarkPolicy,
  everyone,
  type ReleasedGroup,
  releasedGroupSchema,
} from '#scoring/benchmark/index.ts'

const day = z.iso.date()
const text = z.string().min(1)

export const licence = {
  title: 'Open Government Licence v3.0',
  url: 'https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/',
}

export const releaseSchema = z.strictObject({
  /** Part of the address: /benchmarks/{id}.json */
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  round: z.strictObject({ name: text, opened: day, closed: day }),
  published: day,
  licence: z.url(),
  /** The numbers of the disclosure control that the figures were made under. */
  policy: z.looseObject({ id: text }),
  measures: z.array(z.strictObject({ id: text, title: text })).min(1),
  groups: z.array(releasedGroupSchema.extend({ title: text })).min(1),
  /** Per cent of all contributors that named what holds a commitment back, by the rule of shares. */
  barriers: z.array(z.strictObject({ measure: text, barrier: text, share: z.number() })).optional(),
})

export type ReleaseDocument = z.infer<typeof releaseSchema>

/** The measure that is the lowest of the five commitments. */
export const overall = 'overall'

export interface ReleaseParts {
  id: string
  round: ReleaseDocument['round']
  published: string
  measures: ReleaseDocument['measures']
  groups: readonly ReleasedGroup[]
  barriers: ReleaseDocument['barriers']
}

/** The bytes of the document: the same parts give the same. */
export function toDocument(parts: ReleaseParts, policy: BenchmarkPolicy = benchmarkPolicy): string {
  const { id, round, published, measures, groups, barriers } = parts
  const document: ReleaseDocument = {
    id,
    round,
    published,
    licence: licence.url,
    policy: { ...policy },
    measures,
    groups: groups.map(({ id: group, types, contributors, figures }) => ({
      id: group,
      title: toGroupTitle(group, types),
      types,
      contributors,
      figures,
    })),
    ...(barriers && { barriers }),
  }
  return `${JSON.stringify(releaseSchema.parse(document), null, 1)}\n`
}

export function readDocument(document: string): ReleaseDocument {
  return releaseSchema.parse(JSON.parse(document))
}

/** "Acute trusts and specialist trusts"; the order is that of the list of kinds. */
export function toGroupTitle(id: string, types: readonly string[]): string {
  if (id === everyone) return 'All organisations that took part'
  const names = kinds.filter(({ kind }) => types.includes(kind)).map(({ plural }) => plural)
  const list = new Intl.ListFormat('en-GB').format(names)
  return list.charAt(0).toUpperCase() + list.slice(1)
}
