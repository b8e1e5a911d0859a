/** The files of the demonstration: small, real, and the same for the same words. */
import { createHash } from 'node:crypto'
import type { EvidenceItem } from '#app/assessment/answer.ts'
import type { Random } from './random.ts'

export interface DemoFile {
  name: string
  type: string
  content: Buffer
}

type Facts = NonNullable<EvidenceItem['file']>

export function factsOf({ name, content }: DemoFile): Facts {
  return {
    name,
    size: content.length,
    sha256: createHash('sha256').update(content).digest('hex'),
    revision: 1,
  }
}

/** One page with a title and a few lines. */
export function makePdf(name: string, lines: readonly string[]): DemoFile {
  const shown = lines.map(
    (line, at) => `BT /F1 ${at === 0 ? 18 : 11} Tf 60 ${770 - at * 28} Td (${escape(line)}) Tj ET`,
  )
  const stream = shown.join('\n')
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
  ]
  let body = '%PDF-1.4\n'
  const places = objects.map((object, at) => {
    const place = body.length
    body += `${at + 1} 0 obj\n${object}\nendobj\n`
    return `${String(place).padStart(10, '0')} 00000 n \n`
  })
  const end = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join('')}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`
  return { name: `${name}.pdf`, type: 'application/pdf', content: Buffer.from(body + end, 'latin1') }
}

/** Text of a PDF: letters that its font has, brackets and backslashes marked. */
function escape(text: string): string {
  return text
    .replaceAll('’', "'")
    .replaceAll(/[^\x20-\x7e\xa0-\xff]/g, '')
    .replaceAll(/[\\()]/g, '\\$&')
}

const bands = ['Bands 1 to 4', 'Bands 5 to 7', 'Bands 8a to 9', 'Very senior managers']

/** Invented figures: staff by pay band, and the share from ethnic minorities. */
export function makeCsv(name: string, random: Random): DemoFile {
  const rows = bands.map((band, at) => [
    band,
    random.between(40, 900) >> at,
    random.between(45 - at * 9, 55 - at * 9),
  ])
  const text = [['Pay band', 'Staff', 'Share from ethnic minorities (%)'], ...rows]
    .map((row) => row.join(','))
    .join('\r\n')
  return { name: `${name}.csv`, type: 'text/csv', content: Buffer.from(`${text}\r\n`) }
}
