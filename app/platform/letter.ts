/** What a message says; one source for its plain text and its HTML. */
export interface Letter {
  subject: string
  paragraphs: string[]
  link?: { text: string; url: string }
  /** Said after the link. */
  after?: string[]
}

const service = 'Race Equality Maturity Index'
const footer = `The ${service} sent this message automatically.`

export function toText({ paragraphs, link, after = [] }: Letter): string {
  const parts = [...paragraphs, ...(link ? [`${link.text}:\n${link.url}`] : []), ...after, footer]
  return `${parts.join('\n\n')}\n`
}

const escape = (text: string) => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
const said = (text: string) => `<p>${escape(text)}</p>`

/** Plain markup that reads well in any mail program and fetches nothing. The link's address is also there to copy. */
export function toHtml({ subject, paragraphs, link, after = [] }: Letter): string {
  const linked = link
    ? [
        `<p><strong><a href="${escape(link.url)}">${escape(link.text)}</a></strong></p>`,
        `<p>If the link does not work, copy this address into your browser:<br>${escape(link.url)}</p>`,
      ]
    : []
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(subject)}</title>
</head>
<body style="font-family: Arial, sans-serif; font-size: 18px; line-height: 1.5">
<div role="main" style="max-width: 36em; overflow-wrap: anywhere">
<h1 style="font-size: 24px">${escape(subject)}</h1>
${[...paragraphs.map(said), ...linked, ...after.map(said)].join('\n')}
<hr>
${said(footer)}
</div>
</body>
</html>
`
}
