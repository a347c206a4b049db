// All roll-ups of a vault, for tests that compare two ways of counting.
import { day, dayEmotion, dayHour, periodWord } from '../vault/vault.schema.ts'
import type { Reader } from '../vault/vault.ts'

const rounded = (value: number) => Math.round(value * 1e9) / 1e9

/** All roll-ups, sums rounded: adding in another order changes the last bits. */
export function rollUpsOf(reader: Reader) {
  const days = reader.select().from(day).all()
  for (const row of days) {
    row.sentimentSum = rounded(row.sentimentSum)
    row.sentimentSquares = rounded(row.sentimentSquares)
  }
  const emotions = reader.select().from(dayEmotion).all()
  for (const row of emotions) row.strengthSum = rounded(row.strengthSum)
  const words = reader.select().from(periodWord).all()
  for (const row of words) row.weightSum = rounded(row.weightSum)
  return { days, hours: reader.select().from(dayHour).all(), emotions, words }
}
