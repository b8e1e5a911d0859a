import {
  AlignmentType,
  BorderStyle,
  convertMillimetersToTwip,
  Document,
  Footer,
  Header,
  HeadingLevel,
  ImageRun,
  type ISectionOptions,
  Packer,
  PageNumber,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import { drawSteps, sizeOf } from './draw-steps.ts'
import { type Block, type Cell, isSteps, type Paper, type PaperTable } from './paper-blocks.ts'
import { paperStyles } from './paper-styles.ts'
import { writePng } from './write-png.server.ts'

const millimetres = convertMillimetersToTwip
const sheet = { width: millimetres(210), height: millimetres(297) }
const margin = {
  top: millimetres(20),
  bottom: millimetres(20),
  left: millimetres(20),
  right: millimetres(20),
}
const textWidth = sheet.width - margin.left - margin.right

/** What XML does not take (XML 1.0, section 2.2): Word opens no file that has it. */
const notXml = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu

function withoutNotXml(paper: Paper): Paper {
  const toText = (_key: string, value: unknown) =>
    typeof value === 'string' ? value.replaceAll(notXml, '') : value
  return JSON.parse(JSON.stringify(paper, toText)) as Paper
}

/** The paper as a Word file (ECMA-376): A4, in English, its headings, lists and tables what they look like. */
export function writeDocx(given: Paper): Promise<Buffer> {
  const paper = withoutNotXml(given)
  return Packer.toBuffer(
    new Document({
      ...{ title: paper.title, subject: paper.under.join('. '), description: paper.title },
      ...{ creator: paper.organisation, lastModifiedBy: paper.organisation },
      styles: paperStyles,
      sections: [toSection(paper)],
    }),
  )
}

function toSection(paper: Paper): ISectionOptions {
  return {
    properties: { page: { size: sheet, margin } },
    headers: {
      default: new Header({ children: [new Paragraph({ style: 'Header', text: paper.organisation })] }),
    },
    footers: { default: new Footer({ children: [toFooter(paper.title)] }) },
    children: [
      new Paragraph({ heading: HeadingLevel.TITLE, text: paper.title }),
      ...[paper.organisation, ...paper.under].map((text) => new Paragraph({ style: 'Under', text })),
      ...paper.blocks.flatMap(toChildren),
    ],
  }
}

function toFooter(title: string): Paragraph {
  const number = [`${title}, page `, PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES]
  return new Paragraph({ style: 'Footer', children: [new TextRun({ children: number })] })
}

function toChildren(block: Block, position: number, all: readonly Block[]): (Paragraph | Table)[] {
  switch (block.kind) {
    case 'heading':
      return [
        new Paragraph({
          heading: block.level === 1 ? HeadingLevel.HEADING_1 : HeadingLevel.HEADING_2,
          text: block.text,
          pageBreakBefore: all[position - 1]?.kind === 'break',
        }),
      ]
    case 'paragraph':
      return [new Paragraph({ text: block.text, keepNext: all[position + 1]?.kind === 'list' })]
    case 'list':
      return block.items.map((text) => new Paragraph({ text, bullet: { level: 0 } }))
    case 'table':
      return [
        new Paragraph({ style: 'Caption', text: block.caption }),
        toTable(block),
        new Paragraph({ style: 'After' }),
      ]
    case 'break':
      return []
  }
}

function toTable({ columns, widths, rows }: PaperTable): Table {
  const twips = widths.map((width) => Math.round((textWidth * width) / 100))
  const head = columns.map((text, position) => toCell(text, twips[position]!, { strong: true, shaded: true }))
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: textWidth, type: WidthType.DXA },
    columnWidths: twips,
    borders,
    rows: [
      new TableRow({ tableHeader: true, cantSplit: true, children: head }),
      ...rows.flatMap(({ group, cells }) => [
        ...(group ? [toGroupRow(group, columns.length)] : []),
        new TableRow({
          cantSplit: true,
          children: cells.map((cell, position) => toCell(cell, twips[position]!, { strong: position === 0 })),
        }),
      ]),
    ],
  })
}

const rule = { style: BorderStyle.SINGLE, size: 4, color: 'AEB7BD' }
const none = { style: BorderStyle.NONE, size: 0, color: 'auto' }
const borders = {
  top: rule,
  bottom: rule,
  left: none,
  right: none,
  insideHorizontal: rule,
  insideVertical: none,
}

function toGroupRow(name: string, columns: number): TableRow {
  const cell = toCell(name, textWidth, { strong: true, columns, shaded: true })
  return new TableRow({ cantSplit: true, children: [cell] })
}

interface Look {
  strong?: boolean
  shaded?: boolean
  columns?: number
}

function toCell(cell: Cell, width: number, { strong = false, shaded = false, columns = 1 }: Look): TableCell {
  const run = isSteps(cell) ? toPicture(cell) : new TextRun({ text: cell, bold: strong })
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    columnSpan: columns,
    margins: { top: 50, bottom: 50, left: 60, right: 80 },
    shading: shaded ? { type: ShadingType.CLEAR, fill: 'E8EDEE', color: 'auto' } : undefined,
    children: [
      new Paragraph({ style: 'Cell', alignment: AlignmentType.LEFT, keepNext: columns > 1, children: [run] }),
    ],
  })
}

/** Pixels for each unit of the picture: sharp on paper. */
const sharpness = 6

function toPicture(steps: NonNullable<Exclude<Cell, string>>): ImageRun {
  const size = sizeOf(steps)
  return new ImageRun({
    type: 'png',
    data: writePng(drawSteps(steps), size, sharpness),
    transformation: size,
    altText: { title: 'Stages', name: 'Stages', description: steps.description },
  })
}
