/** What a message says; one source for its plain text and its HTML. */
export interface Letter {
  subject: string
  paragraphs: string[]
  link?: { text: string; url: string }
  /** Said after the link. */
  after?: string[]
}

const service = 'Race Equality Maturity Index'

export function toText({ paragraphs, link, after = [] }: Letter): string {
  const parts = [...paragraphs, ...(link ? [`${link.text}:\n${link.url}`] : []), ...after, service]
  return `${parts.join('\n\n')}\n`
}

const escape = (text: string) => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)

/** Plain markup without styles, pictures or anything that is fetched. */
export function toHtml({ subject, paragraphs, link, after = [] }: Letter): string {
  const said = (text: string) => `<p>${escape(text)}</p>`
  const linked = link ? [`<p><a href="${escape(link.url)}">${escape(link.text)}</a></p>`] : []
  const body = [...paragraphs.map(said), ...linked, ...after.map(said), said(service)].join('\n')
  return `<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>${escape(subject)}</title></head>\n<body>\n${body}\n</body></html>\n`
}
