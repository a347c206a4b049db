// People who do not exist, whose days follow a known rule: what a statistic finds in them can be judged, because the truth is
// known. For tests only.
import { seededRandom } from '../../kernel/seeded-random.ts'

/** A source of numbers in [0, 1). */
type Random = () => number

/** Standard normal (Box–Muller). */
export const normal = (random: Random): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())

/** Days where each takes after the one before by `inertia`, with standard deviation 1 around 0. */
export function autoregressive(random: Random, days: number, inertia: number): Float64Array {
  let before = normal(random)
  return Float64Array.from({ length: days }, () => {
    before = inertia * before + Math.sqrt(1 - inertia ** 2) * normal(random)
    return before
  })
}

const weekdays = [-1.5, -0.5, 0, 0.5, 1, 2, 0]

const scaled = (level: number, days: Float64Array) => days.map((day) => level + day)

/** The rules, each giving `days` values around the middle of 0..10. */
export const rules = {
  constant: (_random: Random, days: number) => new Float64Array(days).fill(6),
  linear: (random: Random, days: number) =>
    Float64Array.from({ length: days }, (_, day) => 2 + (6 * day) / days + 0.3 * normal(random)),
  weekdayOnly: (random: Random, days: number) =>
    Float64Array.from({ length: days }, (_, day) => 5 + (weekdays[day % 7] ?? 0) + 0.2 * normal(random)),
  randomWalk: (random: Random, days: number) => {
    let level = 5
    return Float64Array.from({ length: days }, () => (level += 0.5 * normal(random)))
  },
  whiteNoise: (random: Random, days: number) => scaled(5, autoregressive(random, days, 0)),
  /** As people usually are, with three days in five left out. */
  mostlyMissing: (random: Random, days: number) =>
    scaled(5, autoregressive(random, days, 0.4)).map((day) => (random() < 0.6 ? Number.NaN : day)),
} as const

/** Name of a rule. */
export type Rule = keyof typeof rules

/** So many people of one rule, always the same. */
export const peopleOf = (rule: Rule, people: number, days: number): Float64Array[] =>
  Array.from({ length: people }, (_, person) => rules[rule](seededRandom(`${rule} ${person}`), days))
