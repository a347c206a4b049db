// The figures of the card: F1, recall and Wilson intervals. Pure functions on lists of yes and no.

const percent = (value: number): string => (100 * Math.max(0, value)).toFixed(value < 0.02 ? 2 : 1)

/** Share of `true`, with the 95% Wilson interval, as text such as `0.12% (0.05–0.27%, n 4321)`. */
export function share(values: readonly boolean[]): string {
  const n = values.length
  if (n === 0) return 'n 0'
  const p = values.filter(Boolean).length / n
  const z = 1.96
  const middle = (p + (z * z) / (2 * n)) / (1 + (z * z) / n)
  const reach = (z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n))) / (1 + (z * z) / n)
  return `${percent(p)}% (${percent(middle - reach)}–${percent(middle + reach)}%, n ${n})`
}

/** F1 of one label; 0 when it is never wanted and never found. */
export function f1(wanted: readonly boolean[], found: readonly boolean[]): number {
  const both = wanted.filter((value, at) => value && found[at] === true).length
  const either = wanted.filter(Boolean).length + found.filter(Boolean).length
  return either === 0 ? 0 : (2 * both) / either
}

/** Mean of numbers; 0 for none. */
export const mean = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length

/** Recall of one class among the items that have it. */
export function recall<T>(wanted: readonly T[], found: readonly T[], label: T): number {
  const places = wanted.flatMap((value, at) => (value === label ? [at] : []))
  return mean(places.map((at) => (found[at] === label ? 1 : 0)))
}
