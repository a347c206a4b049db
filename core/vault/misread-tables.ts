// What the person said was misread as danger: the sentences that are their own idiom, and how often it happened. Exported
// through vault.schema.ts.
import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { RiskLevel } from '../safety/risk-level.ts'

/** A sentence of which the person said "that's not what I meant", in the plain words that the danger rules compare. */
export const ownIdiom = sqliteTable('own_idiom', {
  words: text().primaryKey(),
  keptAtMs: integer().notNull(),
})

/** That the person said "that's not what I meant" of a safety card: counted by level and language, without the words. */
export const misreading = sqliteTable('misreading', {
  /** The message's id, or one that was minted for a card outside the conversations. */
  id: text().primaryKey(),
  level: integer().$type<RiskLevel>().notNull(),
  /** Of the rule that led there, such as `de`; null when none did. */
  language: text(),
  saidAtMs: integer().notNull(),
})
