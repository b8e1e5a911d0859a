/** What was assigned or taken back a moment before. */
export interface Done {
  done: 'given' | 'taken'
  changed: number
}

/** What the page says was done, from its address, or null. */
export function toDone(search: URLSearchParams): Done | null {
  for (const done of ['given', 'taken'] as const) {
    const changed = search.get(done)
    if (changed && /^\d{1,3}$/.test(changed)) return { done, changed: Number(changed) }
  }
  return null
}

export function toDoneSentence({ done, changed }: Done): string {
  if (changed === 0) return 'Nothing changed: it was so already.'
  const what = changed === 1 ? '1 indicator' : `${changed} indicators`
  return done === 'given' ? `You assigned ${what}.` : `You took back ${what}.`
}
