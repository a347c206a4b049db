// Which feelings stood out in a range. Neutral is no feeling among others, so it is told apart.
import { seriesColours } from './chart-colours.ts'
import type { Dashboard } from './use-insights.ts'

const neutral = 'neutral'

/** The strongest emotions of the range (mean over all read messages), strongest first; neutral is told apart. */
export function strongestEmotions(buckets: Dashboard['emotions']): { emotion: string; mean: number }[] {
  const sums = new Map<string, number>()
  let messages = 0
  for (const bucket of buckets) {
    messages += bucket.messages
    for (const [emotion, strength] of Object.entries(bucket.strengths))
      sums.set(emotion, (sums.get(emotion) ?? 0) + strength * bucket.messages)
  }
  return [...sums]
    .filter(([emotion]) => emotion !== neutral)
    .map(([emotion, sum]) => ({ emotion, mean: sum / messages }))
    .toSorted((a, b) => b.mean - a.mean)
    .slice(0, seriesColours.length)
}

/** Mean strength of `neutral` over all read messages. */
export function neutralMean(buckets: Dashboard['emotions']): number {
  const messages = buckets.reduce((sum, bucket) => sum + bucket.messages, 0)
  const strength = buckets.reduce(
    (sum, bucket) => sum + (bucket.strengths[neutral] ?? 0) * bucket.messages,
    0,
  )
  return messages === 0 ? 0 : strength / messages
}
