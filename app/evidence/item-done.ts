const sentences: Record<string, string> = {
  added: 'Evidence added',
  changed: 'Evidence changed',
  retired: 'Evidence retired',
  back: 'Evidence brought back',
}

/** What a page says was done, for the word that its address has. */
export function itemDone(word: string | null): string | null {
  return word !== null && Object.hasOwn(sentences, word) ? sentences[word]! : null
}
