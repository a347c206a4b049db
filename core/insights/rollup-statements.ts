// The upserts behind record-day.ts. They run for every message that is stored, so there are four at most, each compiled
// once per connection; lists travel as JSON, because one statement for eight words beats eight.
import { sql } from 'drizzle-orm'
import type { Writer } from '../vault/vault.ts'
import { day, dayEmotion, dayHour, periodWord } from '../vault/vault.schema.ts'

const given = sql.placeholder
/** Level counts of a day on which nothing was read. */
export const noLevels = [0, 0, 0, 0, 0, 0]

/** Adds a message of the person: counts, sentiment, risk, level. */
export const addToDay = (writer: Writer) =>
  writer
    .insert(day)
    .values({
      localDate: given('localDate'),
      personMessages: 1,
      sentimentCount: given('sentimentCount'),
      sentimentSum: given('sentiment'),
      sentimentSquares: given('square'),
      sentimentMin: given('sentimentOrNull'),
      sentimentMax: given('sentimentOrNull'),
      riskMax: given('risk'),
      levelCounts: given('levelCounts'),
    })
    .onConflictDoUpdate({
      target: day.localDate,
      set: {
        personMessages: sql`${day.personMessages} + 1`,
        sentimentCount: sql`${day.sentimentCount} + excluded.sentiment_count`,
        sentimentSum: sql`${day.sentimentSum} + excluded.sentiment_sum`,
        sentimentSquares: sql`${day.sentimentSquares} + excluded.sentiment_squares`,
        // min() and max() of two values are null when either is.
        sentimentMin: sql`coalesce(min(${day.sentimentMin}, excluded.sentiment_min), ${day.sentimentMin}, excluded.sentiment_min)`,
        sentimentMax: sql`coalesce(max(${day.sentimentMax}, excluded.sentiment_max), ${day.sentimentMax}, excluded.sentiment_max)`,
        riskMax: sql`coalesce(max(${day.riskMax}, excluded.risk_max), excluded.risk_max)`,
        levelCounts: sql`json_set(${day.levelCounts}, ${given('levelPath')}, ${day.levelCounts} ->> ${given('levelPath')} + 1)`,
      },
    })
    .prepare()

/** Adds a reply of the companion. */
export const addReplyToDay = (writer: Writer) =>
  writer
    .insert(day)
    .values({ localDate: given('localDate'), companionMessages: 1, levelCounts: noLevels })
    .onConflictDoUpdate({
      target: day.localDate,
      set: { companionMessages: sql`${day.companionMessages} + 1` },
    })
    .prepare()

/** Adds a message of the person to its hour. */
export const addToHour = (writer: Writer) =>
  writer
    .insert(dayHour)
    .values({ localDate: given('localDate'), hour: given('localHour'), personMessages: 1 })
    .onConflictDoUpdate({
      target: [dayHour.localDate, dayHour.hour],
      set: { personMessages: sql`${dayHour.personMessages} + 1` },
    })
    .prepare()

/** Adds the emotions (JSON of `EmotionStrength[]`) of a message. */
export const addEmotions = (writer: Writer) =>
  writer
    .insert(dayEmotion)
    .select(
      // `WHERE true` tells SQLite that ON CONFLICT is no join condition (sqlite.org/lang_upsert.html, 2.2).
      sql`SELECT ${given('localDate')}, value ->> 'emotion', 1, value ->> 'strength' FROM json_each(${given('emotions')}) WHERE true`,
    )
    .onConflictDoUpdate({
      target: [dayEmotion.localDate, dayEmotion.emotion],
      set: {
        messages: sql`${dayEmotion.messages} + 1`,
        strengthSum: sql`${dayEmotion.strengthSum} + excluded.strength_sum`,
      },
    })
    .prepare()

/** Adds the words (JSON of `TellingWord[]`) of a message to each of its periods (JSON of strings). */
export const addWords = (writer: Writer) =>
  writer
    .insert(periodWord)
    .select(
      sql`SELECT period.value, word.value ->> 'word', 1, word.value ->> 'direction' FROM json_each(${given('periods')}) AS period CROSS JOIN json_each(${given('words')}) AS word WHERE true`,
    )
    .onConflictDoUpdate({
      target: [periodWord.period, periodWord.word],
      set: {
        messages: sql`${periodWord.messages} + 1`,
        weightSum: sql`${periodWord.weightSum} + excluded.weight_sum`,
      },
    })
    .prepare()
