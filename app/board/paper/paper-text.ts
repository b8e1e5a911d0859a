/** The sections of a board paper that an organisation writes, with what stands there until it does. */
export const paperSections = [
  {
    section: 'meeting',
    label: 'Which meeting is it for?',
    hint: 'For example: Board of directors, meeting in public, 28 May 2026',
    text: 'For the board of directors',
    max: 200,
    lines: 2,
  },
  {
    section: 'purpose',
    label: 'Purpose of the paper',
    hint: 'Why the board gets it. Leave a line empty to begin a paragraph.',
    text: 'This paper tells the board how mature our work on race equality is, what moved since the last assessment, and what is planned next.',
    max: 2000,
    lines: 4,
  },
  {
    section: 'recommendation',
    label: 'What the board is asked to do',
    hint: 'It follows the heading “Recommendation”.',
    text: 'The board is asked to note the stages and the reasons for them, to discuss what holds us back, and to agree what comes next.',
    max: 2000,
    lines: 4,
  },
  {
    section: 'risk',
    label: 'Which risk of the board assurance framework does it bear on?',
    hint: 'The number and name of the risk',
    text: 'to be named by the organisation',
    max: 300,
    lines: 2,
  },
  {
    section: 'closing',
    label: 'Anything else',
    hint: 'Optional. It stands before the annex, under the heading “Further information”.',
    text: '',
    max: 4000,
    lines: 6,
  },
] as const

export type PaperSection = (typeof paperSections)[number]['section']
export type SectionTexts = Record<PaperSection, string>

/** What the paper shows: what was written, or what stands there until something is. */
export function toTexts(written: readonly { section: string; text: string }[]): SectionTexts {
  const entries = paperSections.map(({ section, text }) => [
    section,
    written.find((each) => each.section === section)?.text ?? text,
  ])
  return Object.fromEntries(entries) as SectionTexts
}

/** Paragraphs as they were typed. */
export function toParagraphs(text: string): string[] {
  return text
    .split('\n')
    .map((each) => each.trim())
    .filter((each) => each !== '')
}
