/** The index under two versions: some indicators reworded, one split, one removed, one added; and an organisation that was scored under both. */
import { store } from '#prisma/store.ts'
import { contentHash } from '#prisma/content-hash.ts'
import type { ModelInput } from '#scoring/index.ts'
import {
  givenCompleteAssessment,
  givenEarlierRound,
  givenSignedOff,
  givenSubmission,
  type GivenSubmission,
} from '#tests/fixtures.ts'

type Group = ModelInput['root']
type Indicator = Extract<Group['children'][number], { answer: unknown }>

const reword = (indicator: Indicator): Indicator =>
  JSON.parse(JSON.stringify(indicator), (key, value: unknown) =>
    key === 'text' && typeof value === 'string' ? `${value} This is asked in another way.` : value,
  ) as Indicator

/** What becomes of the indicators of each commitment, in its order. */
const changes: Record<string, (own: Indicator[]) => Indicator[]> = {
  // One reworded: 5 of 6 compare.
  leadership: ([first, ...rest]) => [reword(first!), ...rest],
  // Half reworded: too few compare.
  workforce: (own) => own.map((each, at) => (at < 3 ? reword(each) : each)),
  // One split in two: 5 of 7 compare.
  'health-equity': ([first, ...rest]) => [
    { ...reword(first!), id: `${first!.id}-one`, title: `${first!.title}, one` },
    { ...reword(first!), id: `${first!.id}-two`, title: `${first!.title}, two` },
    ...rest,
  ],
  // One added: 5 of 6 compare.
  'anchor-institution': (own) => [
    ...own,
    { ...reword(own[0]!), id: 'anchor-institution.new', title: 'Something new' },
  ],
  // One removed: 4 of 5 compare.
  communities: (own) => own.slice(1),
}

/** The content of the index's next version. */
export function toSecondVersion(content: ModelInput): ModelInput {
  const children = (content.root.children as Group[]).map((group) => ({
    ...group,
    children: changes[group.id]!(group.children as Indicator[]),
  }))
  return { ...content, version: '2.0.0', root: { ...content.root, children } }
}

/** An organisation with a signed-off result under each version; the open round is of the second one from now on. */
export async function givenTwoVersions(): Promise<GivenSubmission> {
  const before = await givenSignedOff()
  await givenEarlierRound(before.id)
  const stored = await store().indexVersion.findUniqueOrThrow({ where: { id: before.indexVersionId } })
  const content = toSecondVersion(stored.content as unknown as ModelInput)
  const id = 'test-2'
  await store().indexVersion.create({
    data: { ...stored, id, content: content as object, hash: contentHash(content) },
  })
  const now = new Date()
  await store().round.updateMany({
    where: { opensAt: { lte: now }, closesAt: { gt: now } },
    data: { indexVersionId: id },
  })
  const assessment = await givenCompleteAssessment(before.lead)
  return givenSignedOff(await givenSubmission({ assessment, sponsor: before.sponsor }))
}
