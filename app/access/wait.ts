/** Says when to come back after too many tries. */
export function toWait(seconds: number): string {
  return `Too many attempts. Try again in ${inMinutes(seconds)}`
}

/** "1 minute", "12 minutes": whole ones, rounded up. */
export function inMinutes(seconds: number): string {
  const minutes = Math.ceil(seconds / 60)
  return `${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`
}
