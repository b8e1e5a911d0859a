import { convertMillimetersToTwip, type IStylesOptions, LineRuleType } from 'docx'

const blue = '003087'
const millimetres = convertMillimetersToTwip
/** Sizes of letters are in half points. */
const heading = (size: number, before: number) => ({
  run: { font: 'Arial', size, bold: true, color: blue },
  paragraph: { keepNext: true, spacing: { before: millimetres(before), after: millimetres(1.5) } },
})
const small = { run: { size: 18, color: '4C6272' } }

/** How a Word file looks: in Arial and in English, with room to breathe. */
export const paperStyles: IStylesOptions = {
  default: {
    document: {
      run: { font: 'Arial', size: 21, language: { value: 'en-GB' } },
      paragraph: { spacing: { after: millimetres(2), line: 264, lineRule: LineRuleType.AUTO } },
    },
    title: { ...heading(40, 0), paragraph: { spacing: { after: millimetres(2) } } },
    heading1: heading(28, 5),
    heading2: heading(23, 3),
    listParagraph: { paragraph: { spacing: { after: millimetres(1) } } },
  },
  paragraphStyles: [
    { id: 'Header', name: 'header', basedOn: 'Normal', ...small },
    { id: 'Footer', name: 'footer', basedOn: 'Normal', ...small },
    { id: 'Under', name: 'Under the title', basedOn: 'Normal', paragraph: { spacing: { after: 20 } } },
    {
      ...{ id: 'Caption', name: 'caption', basedOn: 'Normal' },
      run: { size: 19, bold: true },
      paragraph: { keepNext: true, spacing: { before: millimetres(2), after: millimetres(1) } },
    },
    {
      ...{ id: 'Cell', name: 'Table text', basedOn: 'Normal' },
      run: { size: 18 },
      paragraph: { spacing: { after: 0, line: 240, lineRule: LineRuleType.AUTO } },
    },
    {
      ...{ id: 'After', name: 'After a table', basedOn: 'Normal' },
      run: { size: 8 },
      paragraph: { spacing: { before: 0, after: 0 } },
    },
  ],
}
