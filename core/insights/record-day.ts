// Keeps the daily roll-ups in step, inside the transaction that stores a reading or a reply. The one law: a roll-up counts
// every message of the person that HAS a reading, and every reply, of all branches; so call each function exactly once,
// in the transaction that inserts the `reading` row (person) or the message row (companion). Whoever changes a reading or a
// correction later calls `rebuildDays` for its day in the same transaction.
import { and, asc, between, eq, gt, sql } from 'drizzle-orm'
import { correctedFeelings } from '../affect/correction.ts'
import type { Reading } from '../affect/reading.ts'
import type { LocalDate } from '../kernel/local-day.ts'
import { preparedOnce } from '../vault/prepared-once.ts'
import type { Writer } from '../vault/vault.ts'
import {
  day,
  dayEmotion,
  dayHour,
  message,
  periodWord,
  reading,
  readingCorrection,
} from '../vault/vault.schema.ts'
import { addEmotions, addReplyToDay, addToDay, addToHour, addWords, noLevels } from './rollup-statements.ts'
import { type TellingWord, tellingWords } from './telling-words.ts'

/** One message of the person as the roll-ups see it. */
export interface PersonMessage {
  readonly localDate: LocalDate
  /** 0–23 in the zone the person lived in. */
  readonly localHour: number
  readonly reading: Pick<Reading, 'sentiment' | 'risk' | 'level' | 'emotions'>
  /** From `tellingWords(text, reading.evidence)`. */
  readonly words: readonly TellingWord[]
}

/** Adds one message of the person to its day. Call it once, in the transaction that stores the message's reading. */
export function recordPersonMessage(writer: Writer, written: PersonMessage): void {
  const { localDate, localHour, words } = written
  const { sentiment, risk, level, emotions } = written.reading
  preparedOnce(writer, addToDay).run({
    localDate,
    sentimentCount: sentiment === null ? 0 : 1,
    sentiment: sentiment ?? 0,
    square: (sentiment ?? 0) ** 2,
    sentimentOrNull: sentiment,
    risk,
    levelCounts: noLevels.map((none, at) => (at === level ? 1 : none)),
    levelPath: `$[${level}]`,
  })
  preparedOnce(writer, addToHour).run({ localDate, localHour })
  if (emotions.length > 0)
    preparedOnce(writer, addEmotions).run({ localDate, emotions: JSON.stringify(emotions) })
  if (words.length > 0)
    preparedOnce(writer, addWords).run({
      periods: JSON.stringify([localDate, localDate.slice(0, 7)]),
      words: JSON.stringify(words),
    })
}

/** Adds one reply of the companion to its day. Call it once, in the transaction that stores the reply. */
export function recordCompanionMessage(writer: Writer, { localDate }: { localDate: LocalDate }): void {
  preparedOnce(writer, addReplyToDay).run({ localDate })
}

const pageSize = 2000

function pageOfMessages(writer: Writer, date: LocalDate | 'all', afterSeq: number) {
  return writer
    .select({
      seq: message.seq,
      role: message.role,
      text: message.text,
      localDate: message.localDate,
      localHour: message.localHour,
      reading,
      correction: readingCorrection,
    })
    .from(message)
    .leftJoin(reading, eq(reading.messageSeq, message.seq))
    .leftJoin(readingCorrection, eq(readingCorrection.messageSeq, message.seq))
    .where(and(date === 'all' ? undefined : eq(message.localDate, date), gt(message.seq, afterSeq)))
    .orderBy(asc(message.seq))
    .limit(pageSize)
    .all()
}

function countAgain(writer: Writer, date: LocalDate | 'all'): void {
  for (let afterSeq = 0; ;) {
    const page = pageOfMessages(writer, date, afterSeq)
    for (const row of page) {
      if (row.role === 'companion') recordCompanionMessage(writer, row)
      else if (row.reading)
        recordPersonMessage(writer, {
          ...row,
          // What the person says they felt counts, not what was read.
          reading: row.correction
            ? { ...row.reading, ...correctedFeelings(row.reading, row.correction) }
            : row.reading,
          words: tellingWords(row.text, row.reading.evidence),
        })
    }
    const last = page.at(-1)
    if (!last || page.length < pageSize) return
    afterSeq = last.seq
  }
}

function sumMonth(writer: Writer, month: string): void {
  writer.delete(periodWord).where(eq(periodWord.period, month)).run()
  writer
    .insert(periodWord)
    .select(
      sql`SELECT ${month}, ${periodWord.word}, sum(${periodWord.messages}), sum(${periodWord.weightSum}) FROM ${periodWord} WHERE ${between(periodWord.period, `${month}-01`, `${month}-31`)} GROUP BY ${periodWord.word}`,
    )
    .run()
}

/**
 * Recomputes the roll-ups of the given local days (or of everything) in the caller's transaction. Call it after the
 * messages are gone: what is not in the tables any more is no longer counted.
 */
export function rebuildDays(writer: Writer, dates: readonly LocalDate[] | 'all'): void {
  if (dates === 'all') {
    for (const table of [day, dayHour, dayEmotion, periodWord]) writer.delete(table).run()
    countAgain(writer, 'all')
    return
  }
  for (const date of new Set(dates)) {
    for (const table of [day, dayHour, dayEmotion])
      writer.delete(table).where(eq(table.localDate, date)).run()
    writer.delete(periodWord).where(eq(periodWord.period, date)).run()
    countAgain(writer, date)
  }
  for (const month of new Set(dates.map((date) => date.slice(0, 7)))) sumMonth(writer, month)
}
