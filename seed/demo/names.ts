/** Invented names. The places exist nowhere in London, and no name is or holds one of the register's. */

/** Seven places for each integrated care system. */
const places: readonly (readonly [ics: string, ...names: string[]])[] = [
  [
    'NCL',
    'Northgate Vale',
    'Brackenwold',
    'Ashmarsh',
    'Pellingate',
    'Hollowmere',
    'Quillford',
    'Larkenstead',
  ],
  [
    'NEL',
    'Thamesmoor',
    'Saltmere Reach',
    'Easterfleet',
    'Ravensquay',
    'Millhaven',
    'Tarrowgate',
    'Copperdock',
  ],
  ['NWL', 'Linden Rise', 'Wexmoor', 'Fallowbridge', 'Orchardene', 'Kestrelhurst', 'Alderwharf', 'Greymead'],
  ['SEL', 'Dunmarrow', 'Southmarsh', 'Chalkhaven', 'Hoppersgate', 'Emberfold', 'Rosemarch', 'Tidebourne'],
  [
    'SWL',
    'Willowrythe',
    'Lavendermead',
    'Merrowdene',
    'Sandringfold',
    'Pondersmere',
    'Heronsbrook',
    'Fernleaze',
  ],
]

/** What organisations of a kind are called. With more of them than places, the next pattern follows. */
const patterns: Record<string, readonly string[]> = {
  icb: ['{place} ICB'],
  acute: ['{place} Hospitals Trust'],
  specialist: ['{place} Heart and Lung Trust', '{place} Rehabilitation Trust'],
  mental_health: ['{place} Mental Health Trust'],
  community: ['{place} Care Trust'],
  ambulance: ['{place} Ambulance Trust'],
  council: ['{place} Council'],
  primary_care: ['{place} Primary Care Network', '{place} Family Practice'],
  voluntary: ['{place} Welcome Project', '{place} Carers Circle', '{place} Elders Forum'],
  arms_length: ['{place} Care Data Agency', '{place} Workforce Skills Agency'],
}

export interface Named {
  name: string
  ics: string
}

/** The `index`th organisation of a kind. Systems take turns; kinds begin at different places, so that most share one. */
export function nameOf(kind: string, index: number): Named {
  const known = patterns[kind] ?? ['{place} Organisation']
  const offset = Object.keys(patterns).indexOf(kind)
  const [ics, ...names] = places[index % places.length]!
  const turn = Math.floor(index / places.length)
  const place = names[(turn + offset) % names.length]!
  const pattern = known[(turn + (index % places.length)) % known.length]!
  return { name: pattern.replace('{place}', place), ics }
}
