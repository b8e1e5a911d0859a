const longest = 200
/** Controls, direction marks and other characters that do not show, halves of pairs, and what has no meaning of its own. */
const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\u2028\u2029]/gu
/** What the file systems of those who download it do not take. */
const refusedBySystems = /[<>:"|?*]/g
const device = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i

/** The name of a file as it is kept and given out: without a path, of characters that show, at most 200 of them. */
export function cleanFileName(sent: string): string {
  const name = sent
    .normalize('NFC')
    .replace(unseen, '')
    .split(/[/\\]/)
    .at(-1)!
    .replace(refusedBySystems, '_')
    .replace(/\s+/g, ' ')
    .replace(/^[\s.]+|[\s.]+$/g, '')
  return shorten(device.test(name) ? `_${name}` : name)
}

/** The ending stays. */
function shorten(name: string): string {
  const characters = [...name]
  if (characters.length <= longest) return name
  const ending = /\.[^.]{1,10}$/.exec(name)?.[0] ?? ''
  return characters.slice(0, longest - [...ending].length).join('') + ending
}

/** The Content-Disposition of a download: RFC 6266, with a plain name for who does not read the other. */
export function toDisposition(name: string): string {
  const plain =
    name
      .normalize('NFKD')
      .replace(/[^\x20-\x7e]/g, '')
      .replace(/["\\%;]/g, '_') || 'file'
  const full = encodeURIComponent(name).replace(
    /['()*!]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${plain}"; filename*=UTF-8''${full}`
}
