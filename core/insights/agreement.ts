// How far what was read and what the person said agree, in one honest figure: Spearman's rank correlation, because two scales
// need not be alike to agree on which days were better, with a bootstrap interval that shows how little few days say.

/** Days needed before a figure is given: below, the interval of a bootstrap is too narrow to be honest. Our own choice, two weeks. */
export const agreementNeeds = 14
const resamples = 2000
const coverage = 0.95

/** Ranks from 1, ties sharing their mean rank. */
function ranksOf(values: readonly number[]): number[] {
  const order = values.map((value, at) => ({ value, at })).toSorted((a, b) => a.value - b.value)
  const ranks: number[] = []
  for (let from = 0; from < order.length;) {
    let to = from
    while (to + 1 < order.length && order[to + 1]?.value === order[from]?.value) to += 1
    for (let place = from; place <= to; place += 1) {
      const entry = order[place]
      if (entry) ranks[entry.at] = (from + to) / 2 + 1
    }
    from = to + 1
  }
  return ranks
}

function pearson(xs: readonly number[], ys: readonly number[]): number | null {
  const mean = (all: readonly number[]) => all.reduce((sum, value) => sum + value, 0) / all.length
  const [mx, my] = [mean(xs), mean(ys)]
  let [xy, xx, yy] = [0, 0, 0]
  xs.forEach((x, at) => {
    const [dx, dy] = [x - mx, (ys[at] ?? 0) - my]
    xy += dx * dy
    xx += dx * dx
    yy += dy * dy
  })
  return xx === 0 || yy === 0 ? null : xy / Math.sqrt(xx * yy)
}

/** A day with both: told and read, each on −1..1. */
export interface Pair {
  readonly told: number
  readonly read: number
}

/** Spearman's rank correlation; null when one side never changes. */
export const spearman = (pairs: readonly Pair[]): number | null =>
  pearson(ranksOf(pairs.map(({ told }) => told)), ranksOf(pairs.map(({ read }) => read))) // prettier-ignore

/** What can be said; null below {@link agreementNeeds} or when one side never changes. */
export interface Agreement {
  readonly spearman: number
  /** 95% percentile bootstrap over days. */
  readonly from: number
  readonly to: number
}

/** The agreement of paired days. The same pairs give the same interval each time. */
export function agreementOf(pairs: readonly Pair[]): Agreement | null {
  const whole = spearman(pairs)
  if (pairs.length < agreementNeeds || whole === null) return null
  let state = 20_261
  const draw = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return pairs[Math.floor((state / 2 ** 32) * pairs.length)]
  }
  const drawn = Array.from({ length: resamples }, () => spearman(pairs.flatMap(() => draw() ?? [])))
    .filter((value) => value !== null)
    .toSorted((a, b) => a - b)
  const at = (share: number) => drawn[Math.min(drawn.length - 1, Math.floor(share * drawn.length))] ?? whole
  return { spearman: whole, from: at((1 - coverage) / 2), to: at(1 - (1 - coverage) / 2) }
}
