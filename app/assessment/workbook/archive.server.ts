/** A workbook is a zip archive of XML. Nothing is unpacked before its directory has been looked at. */
import { SaxesParser, type SaxesTagNS } from 'saxes'
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl'
import type { Reason, Refusal } from './rows.ts'

/** How much an archive may hold. A workbook from here has some 15 entries, 200 KB in all. */
const most = { entries: 300, bytes: 40 * 1024 * 1024, ratio: 100, depth: 100 }
/** Below this size text that repeats itself may pack as well as it likes, in bytes. */
const small = 1024 * 1024

/** Ends the reading of a file. */
export function refuse(refused: Reason, where?: string): never {
  throw Object.assign(new Error(refused), { refusal: { refused, where } satisfies Refusal })
}

/** What ended it: a refusal, or a fault of the file. */
export function toRefused(error: unknown): Refusal {
  return (error as { refusal?: Refusal } | null)?.refusal ?? { refused: 'damaged' }
}

export interface Archive {
  zip: ZipFile
  entries: ReadonlyMap<string, Entry>
}

const zipMark = Buffer.from('PK\u0003\u0004', 'latin1')
const compoundMark = Buffer.from('d0cf11e0a1b11ae1', 'hex')

/** Opens an archive whose directory promises no more than a workbook may hold. */
export async function openArchive(bytes: Buffer): Promise<Archive> {
  if (bytes.subarray(0, 8).equals(compoundMark))
    refuse(bytes.includes(Buffer.from('EncryptedPackage', 'utf16le')) ? 'encrypted' : 'old-format')
  if (!bytes.subarray(0, 4).equals(zipMark)) refuse('not-a-workbook')
  const zip = await fromBufferPromise(bytes, { strictFileNames: true })
  if (zip.entryCount > most.entries) refuse('bomb')
  const entries = new Map<string, Entry>()
  let [packed, unpacked] = [0, 0]
  for await (const entry of zip.eachEntry()) {
    if (entry.isEncrypted()) refuse('encrypted')
    if (entries.has(entry.fileName)) refuse('damaged')
    entries.set(entry.fileName, entry)
    packed += entry.compressedSize
    unpacked += entry.uncompressedSize
    if (unpacked > most.bytes || (unpacked > small && unpacked > packed * most.ratio)) refuse('bomb')
  }
  return { zip, entries }
}

interface XmlReader {
  open?: (name: string, attribute: (name: string) => string | undefined) => void
  close?: (name: string) => void
  text?: (text: string) => void
}

/** Reads one XML part piece by piece. Names are without their prefix. No part: nothing happens. */
export async function readXml({ zip, entries }: Archive, name: string, reader: XmlReader): Promise<void> {
  const entry = entries.get(name)
  if (!entry) return
  const parser = toParser(reader)
  const decoder = new TextDecoder('utf-8', { fatal: true })
  for await (const chunk of await zip.openReadStreamPromise(entry))
    parser.write(decoder.decode(chunk as Buffer, { stream: true }))
  parser.write(decoder.decode()).close()
}

function toParser({ open, close, text }: XmlReader): SaxesParser<{ xmlns: true }> {
  const parser = new SaxesParser({ xmlns: true })
  let depth = 0
  parser.on('error', (error) => {
    throw error
  })
  // A document type is what entities are declared in, which unfold to any size. No workbook has one.
  parser.on('doctype', () => refuse('damaged'))
  parser.on('opentag', (tag) => {
    depth += 1
    if (depth > most.depth) refuse('damaged')
    open?.(tag.local, (wanted) => attributeOf(tag, wanted))
  })
  parser.on('closetag', (tag) => {
    depth -= 1
    close?.(tag.local)
  })
  parser.on('text', (given) => text?.(given))
  parser.on('cdata', (given) => text?.(given))
  return parser
}

function attributeOf({ attributes }: SaxesTagNS, wanted: string): string | undefined {
  return Object.values(attributes).find(({ local }) => local === wanted)?.value
}
