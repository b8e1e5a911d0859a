import type { Written } from './register.server.ts'

const words = {
  name: 'Enter another name: an organisation of the register has this one',
  ods: 'Enter another ODS code: an organisation of the register has this one',
  ons: 'Enter another ONS code: an organisation of the register has this one',
}

/** Which field is wrong, when what it says belongs to another organisation. */
export function takenErrors(written: Exclude<Written, { id: string }>): Record<string, string> {
  if ('taken' in written) return { [written.taken]: words[written.taken] }
  return { name: 'This organisation has merged into another, so it no longer changes' }
}
