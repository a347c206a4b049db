// Chance that can be repeated: the same seed gives the same numbers on every machine, so a demo diary never changes.

/** A repeatable source of chance. */
export interface Random {
  /** 0 ≤ n < 1. */
  next(): number
  /** A whole number 0 ≤ n < below. */
  below(below: number): number
  /** True with this probability. */
  chance(probability: number): boolean
  /** One of a list that is not empty. */
  pick<T>(from: readonly T[]): T
  /** About normal, mean 0, deviation 1. */
  normal(): number
  /** Goes through the whole list in shuffled order before anything comes twice; keeps its place per list object. */
  deal<T>(from: readonly T[]): T
}

/** Makes a {@link Random} from a whole number (mulberry32: 32 bits of state, public domain by T. Ettinger). */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0
  const decks = new WeakMap<readonly unknown[], unknown[]>()
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (limit: number) => Math.floor(next() * limit)
  const pick = <T>(from: readonly T[]): T => {
    const one = from[below(from.length)]
    if (one === undefined) throw new RangeError('nothing to pick from')
    return one
  }
  const shuffled = <T>(from: readonly T[]) => {
    const deck = [...from]
    for (let last = deck.length - 1; last > 0; last -= 1) {
      const other = below(last + 1)
      ;[deck[last], deck[other]] = [deck[other] as T, deck[last] as T]
    }
    return deck
  }
  return {
    next,
    below,
    pick,
    chance: (probability) => next() < probability,
    normal: () => next() + next() + next() + next() + next() + next() - 3,
    deal<T>(from: readonly T[]): T {
      let deck = decks.get(from) as T[] | undefined
      if (!deck || deck.length === 0) decks.set(from, (deck = shuffled(from)))
      return deck.pop() ?? pick(from)
    },
  }
}
