/** "1 answer", "12 answers". */
export function countAnswers(count: number): string {
  return count === 1 ? '1 answer' : `${count} answers`
}
