/**
 * Pseudo-random numbers from a seed and a name. Every decision of the generator has a stream of its own, named by what
 * it decides ("level", the organisation, the indicator, the year), so that a new organisation or a new question
 * changes no other. Whole-number and exact arithmetic only: the same on every machine.
 */

export interface Random {
  /** From 0 (included) to 1 (excluded). */
  next: () => number
  /** A whole number from `low` to `high`, both included. */
  between: (low: number, high: number) => number
  /** True with this probability. */
  chance: (probability: number) => boolean
  /** One of the list, which is not empty. */
  pick: <T>(list: readonly T[]) => T
  /** Mean 0, standard deviation 1, never beyond ±3.5: the sum of four uniform numbers. */
  normal: () => number
}

export function stream(seed: number, ...name: (string | number)[]): Random {
  const next = mulberry32(mix(seed ^ fnv1a(name.join('\u0000'))))
  return {
    next,
    between: (low, high) => low + Math.floor(next() * (high - low + 1)),
    chance: (probability) => next() < probability,
    pick: (list) => list[Math.floor(next() * list.length)]!,
    normal: () => (next() + next() + next() + next() - 2) * Math.sqrt(3),
  }
}

/** Tommy Ettinger's mulberry32: 32 bits of state, period 2^32. */
function mulberry32(state: number): () => number {
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let bits = Math.imul(state ^ (state >>> 15), state | 1)
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61)
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32
  }
}

/** The 32-bit FNV-1a hash of a text's UTF-16 units. */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  return hash
}

/** MurmurHash3's finisher: names that differ little give states that differ much. */
function mix(hash: number): number {
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return hash ^ (hash >>> 16)
}
