import eds from './eds-2022.json' with { type: 'json' }
import scWres from './sc-wres.json' with { type: 'json' }
import wres from './wres.json' with { type: 'json' }

/** Version 1 of the sets of measures as plain JSON: give each to `parseMeasureSet` before use. */
export const measuresV1: unknown[] = [wres, scWres, eds]
