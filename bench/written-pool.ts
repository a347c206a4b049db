// A pool of words with their readings, by the real reader: reading a million texts anew would measure the reader, not the
// store. The same seed gives the same pool.
import { diaryTalks, type DemoTalk } from '../core/demo/diary.ts'
import type { Classifier, Reading } from '../core/affect/reading.ts'
import { readText } from '../core/affect/read-text.ts'
import { localMoment, type LocalDate } from '../core/kernel/local-day.ts'

/** One message of the pool. */
export interface PooledMessage {
  readonly text: string
  readonly date: LocalDate
  readonly hour: number
  readonly atMs: number
  readonly reading: Reading
}

/** The messages of one talk. */
export type PooledTalk = readonly PooledMessage[]

/** Days of the diary, ending today. */
export const poolDays = 365
const talksPerDay = 12

/** Makes the pool; about fourteen thousand messages over {@link poolDays} days. */
export async function writtenPool(classifier: Classifier): Promise<PooledTalk[]> {
  const lastDay = localMoment(Date.now(), 'UTC').date
  const talks = [...diaryTalks({ seed: 11, lastDay, days: poolDays, zone: 'UTC', talksPerDay })]
  const readings = await readAll(talks, classifier)
  return talks.map((talk) =>
    talk.messages.map(({ text, date, hour, atMs }) => {
      const reading = readings.get(text)
      if (!reading) throw new Error('a text was not read')
      return { text, date, hour, atMs, reading }
    }),
  )
}

async function readAll(talks: readonly DemoTalk[], classifier: Classifier): Promise<Map<string, Reading>> {
  const readings = new Map<string, Reading>()
  for (const talk of talks)
    for (const { text } of talk.messages)
      if (!readings.has(text)) readings.set(text, (await readText(text, classifier)).reading)
  return readings
}
