import { indicatorsOf, type Model } from '#scoring/index.ts'
import type { CommentForYou } from './comments.server.ts'

/** The open comments that mention the reader, with the titles of their indicators. */
export function toCommentsForYou(model: Model, mentions: readonly CommentForYou[]) {
  const titles = new Map(indicatorsOf(model).map(({ id, title }) => [id, title]))
  return mentions.map((mention) => ({ ...mention, title: titles.get(mention.indicatorId) ?? '' }))
}
