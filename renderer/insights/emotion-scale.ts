// The scale of stacked emotions, and where they break off. Sums of strengths have no upper end; the axis starts at zero and never ends below half.
import { addDays, type LocalDate } from '../../core/kernel/local-day.ts'
import type { Dashboard } from './use-insights.ts'

const leastTop = 0.5

type Bucket = Dashboard['emotions'][number]

/** Where the axis ends for these buckets. */
export const topOfStack = (buckets: readonly Bucket[], strongest: readonly { emotion: string }[]): number => {
  const sums = buckets.map(({ strengths }) =>
    strongest.reduce((sum, { emotion }) => sum + (strengths[emotion] ?? 0), 0),
  )
  return Math.max(leastTop, Math.ceil(Math.max(0, ...sums) * 4) / 4)
}

/** Marks of an axis that ends at `top`. */
export const strengthTicks = (top: number): number[] => {
  const step = top > leastTop ? 0.25 : 0.1
  return Array.from({ length: Math.round(top / step) + 1 }, (_, at) => Math.round(at * step * 100) / 100)
}

/** Buckets that follow each other without a gap. */
export function stretchesOf(buckets: readonly Bucket[]): Bucket[][] {
  const stretches: Bucket[][] = []
  for (const bucket of buckets) {
    const last = stretches.at(-1)?.at(-1)
    if (last && addDays(last.date as LocalDate, last.bucketDays) === bucket.date)
      stretches.at(-1)?.push(bucket)
    else stretches.push([bucket])
  }
  return stretches
}
