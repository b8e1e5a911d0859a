const sentences: Record<string, string> = {
  changed: 'Action changed',
  closed: 'The action is marked as done',
  stopped: 'The action is marked as stopped',
}

/** What a page says was done, for the words that its address has. `count`: how many actions were added. */
export function actionDone(word: string | null, count: string | null = null): string | null {
  if (word === 'added')
    return count && /^\d{1,3}$/.test(count) && count !== '1' ? `${count} actions added` : 'Action added'
  return word !== null && Object.hasOwn(sentences, word) ? sentences[word]! : null
}
