import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { examineFile } from '#app/evidence/examine-file.server.ts'
import { cleanFileName, toDisposition } from '#app/evidence/file-name.ts'
import { docx, type Entry, eicar, jpeg, odf, pdf, pdfAndPage, png, pptx, xlsx, zip } from './documents.ts'

const examine = (name: string, content: Buffer | string) =>
  examineFile({ field: 'file', name, content: Buffer.from(content) })

describe('a file that is what its name says', () => {
  test.each<[string, Buffer | string, string]>([
    ['Minutes.pdf', pdf(), 'application/pdf'],
    ['Minutes.PDF', pdf(), 'application/pdf'],
    ['a.docx', docx(), 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    ['a.xlsx', xlsx(), 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    ['a.pptx', pptx(), 'application/vnd.openxmlformats-officedocument.presentationml.presentation'],
    ['a.odt', odf('text'), 'application/vnd.oasis.opendocument.text'],
    ['a.ods', odf('spreadsheet'), 'application/vnd.oasis.opendocument.spreadsheet'],
    ['a.csv', 'Band,Staff\r\n<5,12\r\n"Ọláyínká",3\n', 'text/csv'],
    ['in one byte a letter.csv', Buffer.from('caf\xe9;3\r\n', 'latin1'), 'text/csv'],
    ['a.txt', '\ufeffNotes\n\tof the meeting\f', 'text/plain'],
    ['a.png', png, 'image/png'],
    ['a.jpg', jpeg, 'image/jpeg'],
    ['a.jpeg', jpeg, 'image/jpeg'],
    ['eicar.txt', eicar, 'text/plain'],
    ['page behind a.pdf', pdfAndPage, 'application/pdf'],
  ])('%s is kept, with its type and hash', async (name, content, type) => {
    const sha256 = createHash('sha256').update(content).digest()
    expect(await examine(name, content)).toEqual({ name, type, content: Buffer.from(content), sha256 })
  })
})

const page = '<!doctype html><script>alert(1)</script>'
const svg = '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
const nul = 'Notes\0'

describe('a file that is not one of these', () => {
  test.each([
    ['page.html', page],
    ['picture.svg', svg],
    ['macros.docm', docx()],
    ['old.doc', Buffer.from('d0cf11e0a1b11ae1', 'hex')],
    ['archive.zip', zip([{ name: 'a' }])],
    ['program.exe', 'MZ'],
    ['a.pdf\0.html', page],
    ['a\u202efdp.exe', 'MZ'],
    ['none', pdf()],
    ['.pdf', pdf()],
    ['', pdf()],
  ])('%j is refused by its name', async (name, content) => {
    expect(await examine(name, content)).toEqual({
      refused: expect.stringMatching(/must be one of these/) as string,
    })
  })

  test.each<[string, Buffer | string]>([
    ['page.pdf', page],
    ['late.pdf', `\n${pdf().toString()}`],
    ['word.pdf', docx()],
    ['pdf.docx', pdf()],
    ['excel.docx', xlsx()],
    ['word.xlsx', docx()],
    ['archive.docx', zip([{ name: 'a' }])],
    ['with something before it.docx', docx([], { before: '%PDF-1.4' })],
    ['cut.docx', docx().subarray(0, 90)],
    ['slides.odt', odf('presentation')],
    ['text.ods', odf('text')],
    ['archive.odt', zip([{ name: 'mimetype' }, { name: 'content.xml' }])],
    ['word.odt', docx()],
    ['picture.png', jpeg],
    ['picture.jpg', png],
    ['picture.csv', png],
    ['pdf.txt', '%PDF-1.4 text only'],
    ['page.txt', page],
    ['page behind blanks.csv', ` \r\n\ufeff<HTML>`],
    ['svg.txt', svg],
    ['xml.txt', '<?xml version="1.0"?><svg/>'],
    ['nul.txt', nul],
    ['utf-16.csv', Buffer.from('Band,Staff', 'utf16le')],
    ['escape.csv', '\x1b[2J'],
  ])('%s is refused by its bytes', async (name, content) => {
    expect(await examine(name, content)).toEqual({
      refused: expect.stringMatching(/not what its name says/) as string,
    })
  })

  test('that is empty is refused', async () => {
    for (const name of ['a.pdf', 'a.txt', 'a.docx'])
      expect(await examine(name, '')).toEqual({ refused: expect.stringMatching(/empty/) as string })
  })

  test.each<[string, Buffer]>([
    ['a.docx', docx([{ name: 'word/vbaProject.bin' }])],
    ['A.xlsx', xlsx([{ name: 'xl/VBAPROJECT.BIN' }])],
    ['a.xlsx', xlsx([{ name: 'xl/macrosheets/sheet1.xml' }])],
    ['a.ods', odf('spreadsheet', [{ name: 'Basic/Standard/Module1.xml' }])],
    ['a.odt', odf('text', [{ name: 'Scripts/python/a.py' }])],
  ])('with macros, %s, is refused', async (name, content) => {
    expect(await examine(name, content)).toEqual({ refused: expect.stringMatching(/macros/) as string })
  })
})

describe('an archive that grows', () => {
  const many = (count: number): Entry[] =>
    Array.from({ length: count }, (_, index) => ({ name: `word/${index}.xml`, stored: true, content: 'x' }))
  const megabyte = 1024 * 1024
  const random = Buffer.from(
    Array.from({ length: 3 * megabyte }, (_, index) => ((index * 2654435761) >>> 13) & 255),
  )

  test.each<[string, Entry[], boolean]>([
    ['of 2 000 entries', many(1998), true],
    ['of more', many(1999), false],
    ['packed a hundred times over', [{ name: 'a', content: Buffer.alloc(megabyte) }], false],
    ['of 200 MB and more', [{ name: 'a', content: random, stored: true, claims: 201 * megabyte }], false],
    ['of less', [{ name: 'a', content: random, stored: true, claims: 190 * megabyte }], true],
  ])('%s', async (_what, entries, kept) => {
    const examined = await examine('a.docx', docx(entries))
    expect('refused' in examined ? examined.refused : 'kept').toMatch(
      kept ? 'kept' : /too large once it is unpacked/,
    )
  })

  test('is read without being unpacked: a directory that lies costs nothing', async () => {
    const bomb = docx([{ name: 'a', content: Buffer.alloc(40 * megabyte), claims: 10 }])
    const begun = performance.now()
    await examine('a.docx', bomb)
    expect(performance.now() - begun).toBeLessThan(200)
  })
})

test('whatever bytes come, they are answered', async () => {
  const name = fc.constantFrom('a.pdf', 'a.docx', 'a.odt', 'a.csv', 'a.png')
  const begun = fc.constantFrom('', '%PDF-', 'PK\x03\x04', 'PK\x05\x06')
  await fc.assert(
    fc.asyncProperty(name, begun, fc.uint8Array({ maxLength: 400 }), async (called, first, rest) => {
      const content = Buffer.concat([Buffer.from(first, 'latin1'), rest])
      expect(Object.keys(await examine(called, content))).toContain(
        'refused' in (await examine(called, content)) ? 'refused' : 'sha256',
      )
    }),
  )
})

describe('the name of a file', () => {
  test.each([
    ['../../etc/passwd.txt', 'passwd.txt'],
    ['C:\\Users\\ada\\Minutes.docx', 'Minutes.docx'],
    ['a.pdf\0.html', 'a.pdf.html'],
    ['\u202etxt.exe\u202c.txt', 'txt.exe.txt'],
    ['a\u200b\u2066b\u2069.txt', 'ab.txt'],
    ['CON.txt', '_CON.txt'],
    ['Minutes: "May" <final>?.txt', 'Minutes_ _May_ _final__.txt'],
    ['  ..hidden.txt. ', 'hidden.txt'],
    ['Ọláyínká’s paper.txt', 'Ọláyínká’s paper.txt'],
    ['two\r\nlines.txt', 'twolines.txt'],
    ['half \ud800.txt', 'half .txt'],
  ])('%j is kept as %j', (sent, kept) => {
    expect(cleanFileName(sent)).toBe(kept)
  })

  test('keeps its ending when it is too long', () => {
    const kept = cleanFileName(`${'😀'.repeat(300)}.docx`)
    expect([...kept]).toHaveLength(200)
    expect(kept.endsWith('😀.docx')).toBe(true)
  })

  test('is never a path, hidden, or with what does not show', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 250 }), (sent) => {
        const kept = cleanFileName(sent)
        expect(kept).not.toMatch(/[/\\\p{Cc}\p{Cf}\p{Cs}]|^\./u)
        expect([...kept].length).toBeLessThanOrEqual(200)
      }),
    )
  })

  test('is given out so that no header is broken', () => {
    expect(toDisposition('Ọlá’s "paper"; 100%.pdf')).toBe(
      'attachment; filename="Olas _paper__ 100_.pdf"; filename*=UTF-8\'\'%E1%BB%8Cl%C3%A1%E2%80%99s%20%22paper%22%3B%20100%25.pdf',
    )
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 250 }), (sent) => {
        expect(toDisposition(cleanFileName(sent))).toMatch(
          /^attachment; filename="[ !#-~]*"; filename\*=UTF-8''[\w.~%#$&+^`|-]*$/,
        )
      }),
    )
  })
})
