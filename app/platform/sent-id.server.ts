import { createHash } from 'node:crypto'

/**
 * The id of what a form makes: the same for the same sending with the same content, so that a button pressed twice makes
 * one thing; another when what was typed was changed before it was sent again. `sending` names the page's form; `content`
 * is whose it is and all that it says.
 */
export function toSentId(sending: string, content: readonly unknown[]): string {
  const hex = createHash('sha256')
    .update(JSON.stringify([sending, ...content]))
    .digest('hex')
  const variant = `a${hex.slice(17, 20)}`
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, variant, hex.slice(20, 32)].join('-')
}
