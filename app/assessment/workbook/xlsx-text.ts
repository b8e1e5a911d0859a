/** Text in an .xlsx file: characters that XML does not take are written _xHHHH_ (ECMA-376 part 1, 22.9.2.19). */

// eslint-disable-next-line no-control-regex
const notXml = /[\u0000-\u0008\u000b-\u001f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)/g

export function escapeText(text: string): string {
  return text
    .replace(
      notXml,
      (character) => `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
    )
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

/** The reverse, after an XML parser has done its part. */
export function unescapeText(text: string): string {
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
}
