import { contentHash } from '#prisma/content-hash.ts'

/** The UUID (version 8) of something of the demonstration: the same name gives the same id in every database. */
export function demoId(...name: (string | number)[]): string {
  const hash = contentHash(['demo', ...name])
  const variant = ((Number.parseInt(hash[16]!, 16) & 0b0011) | 0b1000).toString(16)
  return [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `8${hash.slice(13, 16)}`,
    variant + hash.slice(17, 20),
    hash.slice(20, 32),
  ].join('-')
}
