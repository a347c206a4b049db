// How often the person said "that's not what I meant" of a safety card (clinical.md §3.6 "measure per user and per language").
// The vault is one person's, so a row is one press: level, language and time, never the words. It leaves the vault only in
// the person's own export.
import { count, desc } from 'drizzle-orm'
import type { Reader, Writer } from '../vault/vault.ts'
import { misreading } from '../vault/vault.schema.ts'
import type { RiskLevel } from './risk-level.ts'

/** One press. `id` is the message's, or one minted for a card outside the conversations: pressing again counts once. */
export interface Misreading {
  readonly id: string
  /** The level of the card. */
  readonly level: RiskLevel
  /** ISO 639-1 of the rule that led there; null when it was no rule. */
  readonly language: string | null
}

/** Counts a press; a known id counts once. */
export const noteMisreading = (writer: Writer, said: Misreading, nowMs: number): void =>
  void writer
    .insert(misreading)
    .values({ ...said, saidAtMs: nowMs })
    .onConflictDoNothing()
    .run()

/** How often at which level and in which language, highest level first. */
export const countMisreadings = (reader: Reader) =>
  reader
    .select({ level: misreading.level, language: misreading.language, times: count() })
    .from(misreading)
    .groupBy(misreading.level, misreading.language)
    .orderBy(desc(misreading.level), desc(count()), misreading.language)
    .all()
