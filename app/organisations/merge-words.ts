import type { MergePreview, MergeRefusal } from './merge.server.ts'

export const mergeRefusals: Record<Exclude<MergeRefusal, 'unknown' | 'merged'>, string> = {
  itself: 'Choose another organisation: an organisation cannot merge into itself',
  'successor-merged': 'Choose an organisation that has not merged into another',
}

const count = (number: number, one: string, many: string) => `${number} ${number === 1 ? one : many}`

/** What a merger does, in sentences. */
export function toConsequences(name: string, successor: string, preview: MergePreview): string[] {
  const { members, invitations, drafts, submitted } = preview
  const moved =
    members === 0
      ? `${name} has no members to move.`
      : `${count(members, 'person', 'people')} of ${name} will have the same roles in ${successor}, and no longer in ${name}.`
  const rest: [number, string][] = [
    [
      invitations,
      `${count(invitations, 'open invitation', 'open invitations')} to ${name} will stop working.`,
    ],
    [
      drafts,
      `${count(drafts, 'draft', 'drafts')} will stay as ${drafts === 1 ? 'it is' : 'they are'}, and can no longer be changed or submitted.`,
    ],
    [
      submitted,
      `${count(submitted, 'submitted assessment', 'submitted assessments')} will stay as ${submitted === 1 ? 'it is' : 'they are'}. People of ${successor} who may read its results can read ${submitted === 1 ? 'it' : 'them'} too.`,
    ],
  ]
  const said = rest.filter(([number]) => number > 0).map(([, sentence]) => sentence)
  return [moved, ...said, `${name} will no longer take part in rounds.`]
}
