/** Sheets as an .xlsx file (ECMA-376 part 1; the order of the elements is the schema's). Every value is text. */
import { strToU8, zipSync } from 'fflate'
import type { Cell, Row, Sheet, Takes } from './sheet.ts'
import { styles } from './sheet.ts'
import { styleSheet } from './xlsx-styles.ts'
import { escapeText } from './xlsx-text.ts'

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packaging = 'http://schemas.openxmlformats.org/package/2006'
const content = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

interface About {
  title: string
  author: string
  /** ISO time. */
  made: string
}

/** The file's bytes; the same sheets always give the same. */
export function writeXlsx(sheets: readonly Sheet[], about: About): Uint8Array<ArrayBuffer> {
  const parts: Record<string, string> = {
    '[Content_Types].xml': toContentTypes(sheets.length),
    '_rels/.rels': toRelations([
      ['officeDocument', 'xl/workbook.xml', relationships],
      ['metadata/core-properties', 'docProps/core.xml', `${packaging}/relationships`],
    ]),
    'docProps/core.xml': toProperties(about),
    'xl/workbook.xml': toWorkbook(sheets),
    'xl/_rels/workbook.xml.rels': toRelations([
      ...sheets.map((_, index) => ['worksheet', `worksheets/sheet${index + 1}.xml`, relationships] as const),
      ['styles', 'styles.xml', relationships],
    ]),
    'xl/styles.xml': styleSheet(main),
  }
  sheets.forEach((sheet, index) => (parts[`xl/worksheets/sheet${index + 1}.xml`] = toWorksheet(sheet)))
  const files = Object.entries(parts).map(([name, text]) => [name, strToU8(declaration + text)] as const)
  return zipSync(Object.fromEntries(files), { mtime: new Date(about.made) })
}

function toContentTypes(sheets: number): string {
  const override = (part: string, type: string) => `<Override PartName="/${part}" ContentType="${type}"/>`
  return `<Types xmlns="${packaging}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${[
    override('xl/workbook.xml', `${content}.sheet.main+xml`),
    ...Array.from({ length: sheets }, (_, index) =>
      override(`xl/worksheets/sheet${index + 1}.xml`, `${content}.worksheet+xml`),
    ),
    override('xl/styles.xml', `${content}.styles+xml`),
    override('docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml'),
  ].join('')}</Types>`
}

function toRelations(related: (readonly [type: string, target: string, base: string])[]): string {
  const each = related.map(
    ([type, target, base], index) =>
      `<Relationship Id="rId${index + 1}" Type="${base}/${type}" Target="${target}"/>`,
  )
  return `<Relationships xmlns="${packaging}/relationships">${each.join('')}</Relationships>`
}

function toProperties({ title, author, made }: About): string {
  const time = `xsi:type="dcterms:W3CDTF">${made}`
  return `<cp:coreProperties xmlns:cp="${packaging}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${escapeText(title)}</dc:title><dc:creator>${escapeText(author)}</dc:creator><dc:language>en-GB</dc:language><dcterms:created ${time}</dcterms:created></cp:coreProperties>`
}

/** The first sheet is open; a hidden one is left out of the list of sheets. Frozen rows are printed on every page. */
function toWorkbook(sheets: readonly Sheet[]): string {
  const named = sheets.map(
    ({ name, hidden }, index) =>
      `<sheet name="${escapeText(name)}" sheetId="${index + 1}"${hidden ? ' state="hidden"' : ''} r:id="rId${index + 1}"/>`,
  )
  const titles = sheets.flatMap(({ name, frozen }, index) => {
    const quoted = escapeText(`'${name.replaceAll("'", "''")}'`)
    return frozen > 0
      ? [
          `<definedName name="_xlnm.Print_Titles" localSheetId="${index}">${quoted}!$1:$${frozen}</definedName>`,
        ]
      : []
  })
  return `<workbook xmlns="${main}" xmlns:r="${relationships}">${sheets.every(({ open }) => open) ? '' : '<workbookProtection lockStructure="1"/>'}<bookViews><workbookView activeTab="0"/></bookViews><sheets>${named.join('')}</sheets>${titles.length > 0 ? `<definedNames>${titles.join('')}</definedNames>` : ''}</workbook>`
}

const protection = '<sheetProtection sheet="1" objects="1" scenarios="1" formatColumns="0" formatRows="0"/>'

function toWorksheet(sheet: Sheet): string {
  const { columns, rows, frozen, open } = sheet
  const pane =
    frozen > 0
      ? `<pane ySplit="${frozen}" topLeftCell="A${frozen + 1}" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft" activeCell="A${frozen + 1}" sqref="A${frozen + 1}"/>`
      : ''
  const widths = columns.map(
    (width, index) =>
      `<col min="${index + 1}" max="${index + 1}" width="${width || 9}" customWidth="1"${width ? '' : ' hidden="1"'}/>`,
  )
  return `<worksheet xmlns="${main}"><sheetViews><sheetView showGridLines="0" workbookViewId="0">${pane}</sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols>${widths.join('')}</cols><sheetData>${rows.map(toRowXml).join('')}</sheetData>${open ? '' : protection}${toValidations(rows)}<pageMargins left="0.4" right="0.4" top="0.6" bottom="0.6" header="0.3" footer="0.3"/><pageSetup paperSize="9" scale="72" orientation="landscape"/><headerFooter><oddFooter>&amp;L&amp;A&amp;RPage &amp;P of &amp;N</oddFooter></headerFooter>${toBreaks(rows)}</worksheet>`
}

function toRowXml({ cells, height }: Row, index: number): string {
  const written = cells.map((cell, column) => toCellXml(cell, `${toLetter(column)}${index + 1}`))
  return `<row r="${index + 1}" ht="${height}" customHeight="1">${written.join('')}</row>`
}

function toCellXml({ text, style }: Cell, reference: string): string {
  const start = `<c r="${reference}" s="${styles.indexOf(style)}"`
  return text === ''
    ? `${start}/>`
    : `${start} t="inlineStr"><is><t xml:space="preserve">${escapeText(text)}</t></is></c>`
}

/** What cells take, each kind once with all of its cells. */
function toValidations(rows: Row[]): string {
  const cellsOf = new Map<Takes, string[]>()
  rows.forEach(({ cells }, row) =>
    cells.forEach(({ takes }, column) => {
      if (takes) cellsOf.set(takes, [...(cellsOf.get(takes) ?? []), `${toLetter(column)}${row + 1}`])
    }),
  )
  const each = [...cellsOf].map(([{ title, prompt, rule }, cells]) => {
    const isText = typeof rule === 'number'
    const error = isText
      ? `Up to ${rule.toLocaleString('en-GB')} characters.`
      : `Choose from the list: ${rule.join(', ')}.`
    const type = isText ? 'type="textLength" operator="lessThanOrEqual"' : 'type="list"'
    const formula = isText ? String(rule) : `"${rule.join(',')}"`
    return `<dataValidation ${type} allowBlank="1" showInputMessage="1" showErrorMessage="1" errorTitle="${escapeText(title)}" error="${escapeText(error)}" promptTitle="${escapeText(title)}" prompt="${escapeText(prompt)}" sqref="${cells.join(' ')}"><formula1>${escapeText(formula)}</formula1></dataValidation>`
  })
  return each.length === 0 ? '' : `<dataValidations count="${each.length}">${each.join('')}</dataValidations>`
}

function toBreaks(rows: Row[]): string {
  const each = rows.flatMap(({ breaks }, index) =>
    breaks ? [`<brk id="${index}" max="16383" man="1"/>`] : [],
  )
  const count = `count="${each.length}" manualBreakCount="${each.length}"`
  return each.length === 0 ? '' : `<rowBreaks ${count}>${each.join('')}</rowBreaks>`
}

function toLetter(column: number): string {
  return String.fromCharCode('A'.charCodeAt(0) + column)
}
