/** What the columns of a release's table mean, as the W3C's "CSV on the Web" has it. */
import { benchmarkPolicy } from '#scoring/benchmark/index.ts'
import { licence, type ReleaseDocument } from './document.ts'

const share = (cut: number | undefined) => ({
  datatype: 'decimal',
  'dc:description': `Per cent of the group that score ${cut} or more, to the nearest 10; 10 means 10 or fewer, 90 means 90 or more`,
})

const quartile = (which: string) => ({
  datatype: 'decimal',
  'dc:description': `The ${which} end of the middle half, 0 to 100`,
})

const known: Record<string, { datatype: string; 'dc:description': string }> = {
  group: { datatype: 'string', 'dc:description': 'The id of the group in the JSON file' },
  group_title: { datatype: 'string', 'dc:description': 'The kinds of organisation in the group' },
  contributors: { datatype: 'string', 'dc:description': 'How many organisations are in it, as a range' },
  measure: { datatype: 'string', 'dc:description': 'The id of the measure in the JSON file' },
  measure_title: { datatype: 'string', 'dc:description': 'The commitment, or overall' },
  median: { datatype: 'decimal', 'dc:description': 'The typical score, 0 to 100' },
  lower_quartile: quartile('lower'),
  upper_quartile: quartile('upper'),
  share_at_25: share(benchmarkPolicy.cuts[0]),
  share_at_58: share(benchmarkPolicy.cuts[1]),
}

/** @param csv the table, whose first row names its columns */
export function toCsvw({ id, round, published }: ReleaseDocument, csv: string): string {
  const heads = csv.slice(0, csv.search(/\r?\n/)).split(',')
  const metadata = {
    '@context': ['http://www.w3.org/ns/csvw', { '@language': 'en' }],
    url: `${id}.csv`,
    'dc:title': `Race Equality Maturity Index: benchmark ${round.name}`,
    'dc:issued': { '@value': published, '@type': 'xsd:date' },
    'dc:license': { '@id': licence.url },
    'dc:source': { '@id': `${id}.json` },
    tableSchema: {
      columns: heads.map((name) => ({ name, titles: name, ...known[name] })),
      primaryKey: ['group', 'measure'],
    },
  }
  return `${JSON.stringify(metadata, null, 1)}\n`
}
