import {
  type CountsSet,
  type Group,
  groups,
  comparedGroups,
  type MeasureSet,
  type ScoresSet,
  whole,
} from '#scoring/measures/index.ts'

/** One box of the form. Its name is its id on the page. */
export interface Box {
  name: string
  label: string
}

/** The boxes of one measure, in rows that belong together. */
export interface Section {
  id: string
  code: string
  title: string
  question: string
  hint: string
  rows: { title: string; boxes: Box[] }[]
  /** Where a ratio that was published may be typed, to be checked. */
  said: Box | null
}

export const toNumerator = (measureId: string, group: Group, part: string = whole) =>
  `${measureId}_${part}_${group}_above`
export const toDenominator = (measureId: string, group: Group) => `${measureId}_${whole}_${group}_below`
export const toSaidName = (measureId: string) => `${measureId}_ratio`

/** The form of a set of counts. */
export function toSections(set: CountsSet): Section[] {
  return set.measures.map((measure) => {
    const { id, code, title, question } = measure
    if (measure.compare === 'likelihood' || measure.compare === 'gap') {
      const rows = comparedGroups.map((group) => ({
        title: measure.people[group].charAt(0).toUpperCase() + measure.people[group].slice(1),
        boxes: [
          { name: toNumerator(id, group), label: measure.numerator },
          { name: toDenominator(id, group), label: measure.denominator },
        ],
      }))
      const said =
        measure.compare === 'likelihood'
          ? { name: toSaidName(id), label: 'The ratio you published (optional)' }
          : null
      return { id, code, title, question, hint: 'Numbers of people, not percentages', rows, said }
    }
    const parts = measure.compare === 'profile' ? measure.parts : []
    const wholeTitle = measure.compare === 'profile' ? measure.whole : measure.counted
    const rows = [{ id: whole, title: wholeTitle }, ...parts].map((part) => ({
      title: part.title,
      boxes: groups.map((group) => ({ name: toNumerator(id, group, part.id), label: set.groups[group] })),
    }))
    const hint =
      parts.length > 0
        ? 'Numbers of people. You can give the totals only. If you give pay bands, they must add up to the totals'
        : 'Numbers of people'
    return { id, code, title, question, hint, rows, said: null }
  })
}

/** The choices of a score, with the words of the list. */
export function toScoreChoices({ highest }: ScoresSet): { value: string; label: string }[] {
  const halves = Array.from({ length: highest * 2 + 1 }, (_, half) => String(half / 2))
  return [{ value: '', label: 'Not scored' }, ...halves.map((value) => ({ value, label: value }))]
}

/** The names of all boxes of a set, with what each is, for what a file would change. */
export function toBoxNames(set: MeasureSet): Box[] {
  if (set.shape === 'scores')
    return set.outcomes.map(({ id, code, title }) => ({ name: id, label: `${code}: ${title}` }))
  return toSections(set).flatMap(({ code, title, rows }) =>
    rows.flatMap((row) =>
      row.boxes.map(({ name, label }) => ({ name, label: `${code} ${title}. ${row.title}: ${label}` })),
    ),
  )
}
