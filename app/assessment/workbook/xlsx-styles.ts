import { type Style, styles } from './sheet.ts'

interface Look {
  size?: number
  bold?: boolean
  /** Colours as RRGGBB, of NHS.UK's. */
  colour?: string
  fill?: string
  border?: boolean
  wrap?: boolean
  open?: boolean
}

const [blue, white, ink, grey, locked, yellow] = ['005EB8', 'FFFFFF', '212B32', 'F0F4F5', 'D8DDE0', 'FFF9C4']

const looks: Record<Style, Look> = {
  plain: {},
  title: { size: 18, bold: true, colour: blue },
  text: { wrap: true },
  strong: { size: 13, bold: true },
  column: { bold: true, fill: locked, border: true, wrap: true },
  heading: { size: 13, bold: true, colour: white, fill: blue, wrap: true },
  label: { bold: true, fill: grey, border: true, wrap: true },
  asked: { border: true, wrap: true },
  question: { size: 12, bold: true, border: true, wrap: true },
  answer: { fill: yellow, border: true, wrap: true, open: true },
  locked: { fill: locked, border: true, wrap: true },
  note: { fill: grey, border: true, wrap: true, colour: '4C6272' },
}

/** The look of each style, in the order of `styles`. Fills begin with the two that the format keeps for itself. */
export function styleSheet(namespace: string): string {
  const all = styles.map((style) => looks[style])
  const fonts = all.map(
    ({ size = 11, bold, colour = ink }) =>
      `<font>${bold ? '<b/>' : ''}<sz val="${size}"/><color rgb="FF${colour}"/><name val="Arial"/><family val="2"/></font>`,
  )
  const fills = all.map(({ fill }) =>
    fill
      ? `<fill><patternFill patternType="solid"><fgColor rgb="FF${fill}"/><bgColor indexed="64"/></patternFill></fill>`
      : '<fill><patternFill patternType="none"/></fill>',
  )
  const side = (name: string) => `<${name} style="thin"><color rgb="FFAEB7BD"/></${name}>`
  const borders = `<border><left/><right/><top/><bottom/><diagonal/></border><border>${['left', 'right', 'top', 'bottom'].map(side).join('')}<diagonal/></border>`
  // Number format 49 is text: what is typed into an answer stays as it is typed.
  const formats = all.map(
    ({ border, wrap, open }, index) =>
      `<xf numFmtId="49" fontId="${index}" fillId="${index + 2}" borderId="${border ? 1 : 0}" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1" applyProtection="1"><alignment vertical="top"${wrap ? ' horizontal="left" indent="1" wrapText="1"' : ''}/><protection locked="${open ? 0 : 1}"/></xf>`,
  )
  return `<styleSheet xmlns="${namespace}"><fonts count="${fonts.length}">${fonts.join('')}</fonts><fills count="${fills.length + 2}"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>${fills.join('')}</fills><borders count="2">${borders}</borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${formats.length}">${formats.join('')}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`
}
