import type { TypedContribution } from '../release.ts'

/** A contribution, whose it is, and the area whose members may pool what they know. */
export interface Contributor extends TypedContribution {
  readonly organisation: string
  readonly area: string | null
}
