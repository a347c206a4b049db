// The person says what a reading got wrong. The message's day is counted anew in the same transaction; level, risk and
// what was shown for safety stay untouched, also when they say that words were misread as danger.
import type { Correction } from '../affect/correction.ts'
import { readText } from '../affect/read-text.ts'
import { rulesInEvidence } from '../affect/rule-evidence.ts'
import type { Classifier } from '../affect/reading.ts'
import { rebuildDays } from '../insights/record-day.ts'
import type { MessageId } from '../kernel/ids.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import { languageOf } from '../safety/danger-topic.ts'
import { type Misreading, noteMisreading } from '../safety/misreadings.ts'
import { keepIdiom } from '../safety/person-words.ts'
import { noGenerationLevel } from '../safety/risk-level.ts'
import type { Vault } from '../vault/vault.ts'
import { deleteCorrection, type OwnAnswer, putCorrection } from './corrections.store.ts'
import { findMessage, type Message, type MessageRow, showMessage } from './messages.store.ts'
import { findReading, type StoredReading } from './read-message.ts'
import { safetySignal } from './safety-signal.ts'
import type { NotFound } from './turn.ts'

/** What the classifier says of a text without what the vault has learnt; null without an answer. */
export async function askAgain(
  text: string,
  classifier: Classifier,
  timeoutMs?: number,
): Promise<OwnAnswer | null> {
  const { reading, model } = await readText(text, classifier, timeoutMs === undefined ? {} : { timeoutMs })
  if (reading.sentiment === null || model === null) return null
  return { model, sentiment: reading.sentiment, emotions: reading.emotions.map(({ emotion }) => emotion) }
}

function readMessageRow(vault: Vault, id: MessageId): MessageRow | undefined {
  const row = findMessage(vault.reader, id)
  return row?.role === 'person' && findReading(vault.reader, row.seq) ? row : undefined
}

/** Keeps a correction, in the place of an earlier one. */
export async function correctReading(
  { vault, classifier, nowMs }: { vault: Vault; classifier: Classifier; nowMs: number },
  id: MessageId,
  correction: Correction,
): Promise<Result<Message, NotFound>> {
  const row = readMessageRow(vault, id)
  if (!row) return err({ type: 'NotFound' })
  const answer = await askAgain(row.text, classifier)
  vault.write((writer) => {
    // It may have been deleted while the classifier was asked.
    if (!findMessage(writer, id)) return
    putCorrection(writer, row.seq, { correction, answer, nowMs })
    rebuildDays(writer, [row.localDate])
  })
  return findMessage(vault.reader, id) ? ok(showMessage(vault.reader, row.seq)) : err({ type: 'NotFound' })
}

/** Takes a correction back; the reading is as it was. */
export function withdrawCorrection(vault: Vault, id: MessageId): Result<Message, NotFound> {
  const row = readMessageRow(vault, id)
  if (!row) return err({ type: 'NotFound' })
  vault.write((writer) => {
    if (deleteCorrection(writer, row.seq)) rebuildDays(writer, [row.localDate])
  })
  return ok(showMessage(vault.reader, row.seq))
}

/** The level that the card had and the language that was misread; what the classifier reads by itself is English. */
function misreadAs(reading: StoredReading): Pick<Misreading, 'level' | 'language'> {
  const level = safetySignal(reading, [])?.level ?? reading.level
  const language = languageOf(level, rulesInEvidence(reading.evidence))
  return { level, language: language ?? (reading.status === 'read' ? 'en' : null) }
}

/**
 * "That's not what I meant": counts it, and keeps the sentences of a message at level 2 or 3 as the person's own idiom. What was read stays
 * as it is, so the level holds for the next two turns like after any calmer word (clinical.md §3.6).
 */
export function sayNotMeant(vault: Vault, id: MessageId, nowMs: number): Result<{ kept: boolean }, NotFound> {
  const row = readMessageRow(vault, id)
  const reading = row && findReading(vault.reader, row.seq)
  if (!row || !reading) return err({ type: 'NotFound' })
  const mayKeep = reading.level >= 2 && reading.level < noGenerationLevel && reading.special.length === 0
  const kept = vault.write((writer) => {
    noteMisreading(writer, { id, ...misreadAs(reading) }, nowMs)
    return mayKeep && keepIdiom(writer, row.text, nowMs)
  })
  return ok({ kept })
}
