/** What the public page of a release shows, in words. */
import { benchmarkPolicy, blurOf } from '#scoring/benchmark/index.ts'
import { barriers } from './barriers.ts'
import { licence, type ReleaseDocument } from './document.ts'
import { toContributors, toMeasureTitle, toRange, toShareWords } from './figure-words.ts'

interface View {
  id: string
  title: string
  intro: string
  columns: string[]
  rows: { id: string; label: string; cells: string[] }[]
}

/** A table for each group, and one of the barriers where the release tells them. */
export function toReleaseView(release: ReleaseDocument) {
  const { id, round, published } = release
  const groups = release.groups.map((group, at) => toGroup(release, group, `group-${at + 1}`))
  return { id, round, published, licence, tables: [...groups, ...toBarriers(release)] }
}

function toGroup(
  release: ReleaseDocument,
  { title, contributors, figures }: ReleaseDocument['groups'][number],
  id: string,
): View {
  const blur = blurOf(contributors, benchmarkPolicy.blur)
  const ranges = figures.some(({ quartiles }) => quartiles)
  const shares = figures.some((each) => each.shares)
  return {
    ...{ id, title },
    intro: `${toContributors(contributors)}. A typical score here may be off by ${blur} points either way.`,
    columns: [
      ...['Measure', 'Typical score'],
      ...(ranges ? ['Typical range'] : []),
      ...(shares ? benchmarkPolicy.cuts.map((cut) => `Score ${cut} or more`) : []),
    ],
    rows: figures.map((each) => ({
      id: each.measure,
      label: toMeasureTitle(release, each.measure),
      cells: [
        String(each.median),
        ...(each.quartiles ? [toRange(each.quartiles)] : []),
        ...(each.shares ?? []).map(toShareWords),
      ],
    })),
  }
}

function toBarriers(release: ReleaseDocument): View[] {
  if (!release.barriers?.length) return []
  return [
    {
      ...{ id: 'barriers', title: 'What holds organisations back' },
      intro: 'Of all organisations that took part, how many named each thing.',
      columns: ['Commitment', 'What holds it back', 'How many named it'],
      rows: release.barriers.map(({ measure, barrier, share }) => ({
        id: `${measure} ${barrier}`,
        label: toMeasureTitle(release, measure),
        cells: [barriers.find((each) => each.barrier === barrier)?.label ?? barrier, toShareWords(share)],
      })),
    },
  ]
}
