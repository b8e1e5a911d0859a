import type { CommitmentSuggestions, Suggestion } from './suggestions.ts'

/** The id of a suggestion's tick box. */
export const toTickId = ({ key }: Pick<Suggestion, 'key'>) => `criterion-${key.replaceAll('.', '-')}`

/** What is wrong where a set was to be planned with nothing ticked. */
export function toUnticked(
  sets: readonly CommitmentSuggestions[],
  id: string | null,
): Record<string, string> {
  const first = sets.find((set) => set.id === id)?.criteria[0]
  return first ? { [toTickId(first)]: 'Nothing is ticked. Tick what you want to plan' } : {}
}
