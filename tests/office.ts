/** A real LibreOffice: found, or installed, or asked for in a sentence. It opens, edits and saves files as a person would. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

const names = ['soffice', 'libreoffice']
const places = [
  '/usr/lib/libreoffice/program/soffice',
  '/snap/bin/libreoffice',
  '/Applications/LibreOffice.app/Contents/MacOS/soffice',
  'C:\\Program Files\\LibreOffice\\program\\soffice.exe',
]

export function officePath(): string {
  return findOffice() ?? installOffice()
}

function findOffice(): string | undefined {
  const given = process.env.SOFFICE_PATH
  if (given && !existsSync(given)) throw new Error(`SOFFICE_PATH names ${given}, which does not exist.`)
  if (given) return given
  const folders = (process.env.PATH ?? '').split(path.delimiter)
  const onPath = folders.flatMap((folder) => names.map((name) => path.join(folder, name)))
  return [...onPath, ...places].find((place) => existsSync(place))
}

function installOffice(): string {
  install('libreoffice-calc libreoffice-writer')
  const found = findOffice()
  if (!found)
    throw new Error(
      'These tests need LibreOffice Calc and Writer: install them, or set SOFFICE_PATH to where its soffice is.',
    )
  return found
}

/** Installs packages where that is possible; who needs them looks if they are there. */
function install(packages: string): void {
  const order = 'apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends'
  const debian = existsSync('/etc/debian_version') && process.getuid?.() === 0
  if (debian) spawnSync(`${order} ${packages}`, { shell: true, stdio: 'ignore' })
}

/** The text of each sheet of a PDF, laid out as it is there. */
export function readSheets(pdf: string): string[] {
  const read = () => spawnSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' })
  let ran = read()
  if (ran.error) {
    install('poppler-utils')
    ran = read()
  }
  if (ran.status !== 0) throw new Error('These tests need pdftotext: install poppler-utils.')
  return ran.stdout.split('\f').slice(0, -1)
}

export interface CellEdit {
  sheet: string
  /** Such as C7. */
  cell: string
  text: string
}

const filters = { xlsx: 'Calc MS Excel 2007 XML', ods: 'calc8' } as const

/**
 * Opens a workbook, types into cells, and saves it under another name, whose ending says in which format. `folder` holds
 * LibreOffice's own settings and is kept between calls, as the first start is slow.
 */
export function editWorkbook(folder: string, from: string, to: string, edits: readonly CellEdit[]): void {
  const filter = filters[path.extname(to).slice(1) as keyof typeof filters]
  runBasic(folder, [
    `doc = StarDesktop.loadComponentFromURL(${quote(pathToFileURL(from).href)}, "_blank", 0, Array(setting("Hidden", True)))`,
    ...edits.map(
      ({ sheet, cell, text }) =>
        `doc.Sheets.getByName(${quote(sheet)}).getCellRangeByName("${cell}").String = ${quote(text)}`,
    ),
    `doc.storeToURL(${quote(pathToFileURL(to).href)}, Array(setting("FilterName", "${filter}")))`,
    'doc.close(True)',
  ])
  if (!existsSync(to)) throw new Error(`LibreOffice did not save ${to}.`)
}

/** Saves what LibreOffice makes of a document as PDF, in the folder that holds its settings. Returns the PDF's path. */
export function convertToPdf(folder: string, from: string): string {
  runOffice(folder, '--convert-to', 'pdf', '--outdir', folder, from)
  const made = path.join(folder, `${path.basename(from, path.extname(from))}.pdf`)
  if (!existsSync(made)) throw new Error(`LibreOffice did not convert ${from}: is its Writer installed?`)
  return made
}

function quote(text: string): string {
  return text
    .split('\n')
    .map((line) => `"${line.replaceAll('"', '""')}"`)
    .join(' & Chr(10) & ')
}

function runBasic(folder: string, lines: string[]): void {
  // A first start lays the settings out, over what is there.
  if (!existsSync(path.join(folder, 'user'))) runOffice(folder, '--terminate_after_init')
  const library = path.join(folder, 'user/basic/Standard')
  mkdirSync(library, { recursive: true })
  const setting = [
    'Function setting(name, value)',
    'Dim made As New com.sun.star.beans.PropertyValue',
    'made.Name = name',
    'made.Value = value',
    'setting = made',
    'End Function',
  ]
  const source = [...setting, 'Sub Run', ...lines, 'End Sub'].join('\n')
  const escaped = source.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
  const declared = (type: string, file: string) =>
    `<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE ${type} PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "${file}">\n`
  writeFileSync(
    path.join(library, 'script.xlb'),
    `${declared('library:library', 'library.dtd')}<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false" library:passwordprotected="false"><library:element library:name="Work"/></library:library>`,
  )
  writeFileSync(
    path.join(library, 'Work.xba'),
    `${declared('script:module', 'module.dtd')}<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Work" script:language="StarBasic">${escaped}</script:module>`,
  )
  runOffice(folder, 'macro:///Standard.Work.Run')
}

function runOffice(folder: string, ...order: string[]): void {
  const settings = `-env:UserInstallation=${pathToFileURL(folder).href}`
  const ran = spawnSync(officePath(), ['--headless', '--norestore', settings, ...order], {
    timeout: 120_000,
    encoding: 'utf8',
    env: { ...process.env, HOME: folder },
  })
  if (ran.status !== 0) throw new Error(`LibreOffice ended with ${ran.status ?? ran.signal}: ${ran.stderr}`)
}
