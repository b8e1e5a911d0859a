import { crc32, deflateSync } from 'node:zlib'
import type { Rectangle } from './draw-steps.ts'

const shades = { dark: 0x21, pale: 0xff } as const

/** The rectangles on white as a PNG in shades of grey (ISO/IEC 15948). `scale`: pixels for each unit. */
export function writePng(
  rectangles: readonly Rectangle[],
  { width, height }: { width: number; height: number },
  scale: number,
): Buffer {
  const [columns, rows] = [Math.round(width * scale), Math.round(height * scale)]
  // Each row of pixels follows a byte that names its filter: 0, none.
  const pixels = Buffer.alloc((columns + 1) * rows, 0xff)
  for (let row = 0; row < rows; row++) pixels[row * (columns + 1)] = 0
  for (const { x, y, width: across, height: down, tone } of rectangles) {
    const [from, to] = [Math.round(x * scale), Math.round((x + across) * scale)]
    for (let row = Math.round(y * scale); row < Math.round((y + down) * scale); row++)
      pixels.fill(shades[tone], row * (columns + 1) + 1 + from, row * (columns + 1) + 1 + to)
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(columns, 0)
  header.writeUInt32BE(rows, 4)
  // Eight bits a pixel; grey, deflated, filtered by row and not interlaced are all 0.
  header[8] = 8
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    toChunk('IHDR', header),
    toChunk('IDAT', deflateSync(pixels)),
    toChunk('IEND', Buffer.alloc(0)),
  ])
}

function toChunk(name: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  check.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, check])
}
