// The figures of the card: accuracy, F1, recall, AUC, calibration error, correlation and Wilson intervals. Pure functions on
// lists of equal length.

const percent = (value: number): string => (100 * Math.max(0, value)).toFixed(value < 0.02 ? 2 : 1)

/** A share of a number of cases with its 95% Wilson interval. */
export interface Share {
  readonly share: number
  readonly low: number
  readonly high: number
  readonly n: number
}

/** Share of `true`, or null for no case at all. */
export function shareOf(values: readonly boolean[]): Share | null {
  const n = values.length
  if (n === 0) return null
  const p = values.filter(Boolean).length / n
  const z = 1.96
  const middle = (p + (z * z) / (2 * n)) / (1 + (z * z) / n)
  const reach = (z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n))) / (1 + (z * z) / n)
  return { share: p, low: Math.max(0, middle - reach), high: Math.min(1, middle + reach), n }
}

/** A share as text, such as `0.12% (0.05–0.27%, n 4321)`. */
export const shareText = (found: Share | null): string =>
  found === null
    ? 'no case'
    : `${percent(found.share)}% (${percent(found.low)}–${percent(found.high)}%, n ${found.n})`

/** Mean of numbers; 0 for none. */
export const mean = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length

/** F1 of one label; 0 when it is never wanted and never found. */
export function f1(wanted: readonly boolean[], found: readonly boolean[]): number {
  const both = wanted.filter((value, at) => value && found[at] === true).length
  const either = wanted.filter(Boolean).length + found.filter(Boolean).length
  return either === 0 ? 0 : (2 * both) / either
}

/** Recall of one class among the items that have it. */
export function recall<T>(wanted: readonly T[], found: readonly T[], label: T): number {
  const places = wanted.flatMap((value, at) => (value === label ? [at] : []))
  return mean(places.map((at) => (found[at] === label ? 1 : 0)))
}

/** Mean F1 of the classes that occur in `wanted`. */
export const macroF1 = <T>(wanted: readonly T[], found: readonly T[]): number =>
  mean(
    [...new Set(wanted)].map((label) =>
      f1(
        wanted.map((one) => one === label),
        found.map((one) => one === label),
      ),
    ),
  )

/** Mean recall of the classes that occur in `wanted`. */
export const macroRecall = <T>(wanted: readonly T[], found: readonly T[]): number =>
  mean([...new Set(wanted)].map((label) => recall(wanted, found, label)))

/** Chance that a wanted item scores above an unwanted one (ties count half); null where one kind is missing. */
export function auc(wanted: readonly boolean[], scores: readonly number[]): number | null {
  const order = scores.map((score, at) => ({ score, isWanted: wanted[at] === true }))
  order.sort((one, other) => one.score - other.score)
  const positives = wanted.filter(Boolean).length
  const negatives = wanted.length - positives
  if (positives === 0 || negatives === 0) return null
  let sum = 0
  let at = 0
  while (at < order.length) {
    let end = at
    while (end < order.length && order[end]?.score === order[at]?.score) end += 1
    const rank = (at + end + 1) / 2
    for (let place = at; place < end; place += 1) if (order[place]?.isWanted === true) sum += rank
    at = end
  }
  return (sum - (positives * (positives + 1)) / 2) / (positives * negatives)
}

/**
 * Expected calibration error: the mean gap between what was said (0..1) and what was true, over ten bins, weighed by how
 * many cases fall into each. `weights` bring classes to a stated prevalence.
 */
export function calibrationError(
  said: readonly number[],
  isTrue: readonly boolean[],
  weights: readonly number[] = said.map(() => 1),
): number {
  const bins = Array.from({ length: 10 }, () => ({ said: 0, right: 0, weight: 0 }))
  said.forEach((value, at) => {
    const bin = bins[Math.min(9, Math.floor(value * 10))]
    const weight = weights[at] ?? 0
    if (bin === undefined) return
    bin.said += weight * value
    bin.right += isTrue[at] === true ? weight : 0
    bin.weight += weight
  })
  const total = bins.reduce((sum, bin) => sum + bin.weight, 0)
  return bins.reduce((sum, bin) => sum + Math.abs(bin.said - bin.right), 0) / Math.max(1e-9, total)
}

/** Pearson's correlation; null for fewer than three pairs or no spread. */
export function correlation(one: readonly number[], other: readonly number[]): number | null {
  const [middle, otherMiddle] = [mean(one), mean(other)]
  const both = mean(one.map((value, at) => (value - middle) * ((other[at] ?? 0) - otherMiddle)))
  const spread = mean(one.map((value) => (value - middle) ** 2))
  const otherSpread = mean(other.map((value) => (value - otherMiddle) ** 2))
  return one.length < 3 || spread * otherSpread === 0 ? null : both / Math.sqrt(spread * otherSpread)
}

/** Share of the wanted that score above the limit which lets `alarms` (0..1) of the unwanted pass. */
export function recallAt(
  alarms: number,
  wanted: readonly boolean[],
  scores: readonly number[],
): Share | null {
  const calm = scores.filter((_, at) => wanted[at] !== true).toSorted((one, other) => other - one)
  if (calm.length === 0) return null
  const limit = calm[Math.floor(calm.length * alarms)] ?? Number.NEGATIVE_INFINITY
  return shareOf(scores.filter((_, at) => wanted[at] === true).map((score) => score > limit))
}
