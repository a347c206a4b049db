// Reads an entry for feelings because somebody asked, with the reader that messages have. The reading is kept with the entry
// until its text changes or somebody removes it.
import { readText } from '../affect/read-text.ts'
import type { Classifier } from '../affect/reading.ts'
import { calibrationsOf } from '../conversations/calibrations.ts'
import type { JournalEntryId } from '../kernel/ids.ts'
import { openSignal } from '../safety/open-signal.ts'
import { rememberReport } from '../safety/remember-danger.ts'
import type { SafetySignal } from '../safety/safety.contract.ts'
import type { Vault } from '../vault/vault.ts'
import { type Entry, findEntry, setReading } from './journal.store.ts'

/** An entry may be a hundred times as long as a message, and somebody is waiting for just this. */
const patienceMs = 20_000
/** A reading of older words says nothing about today (clinical.md §3.5 plans the next look within a day). */
const recentMs = 24 * 3_600_000

/** What reading works with. */
export interface ReadEntryParts {
  readonly vault: Vault
  readonly classifier: Classifier
  readonly nowMs: number
  readonly signal?: AbortSignal | undefined
}

/** Reads an entry; undefined when there is none, or none any more. Without an answer of the reader nothing is kept. */
export async function readEntry(
  { vault, classifier, nowMs, signal }: ReadEntryParts,
  id: JournalEntryId,
): Promise<(Entry & { safety: SafetySignal | null }) | undefined> {
  const entry = findEntry(vault.reader, id)
  if (!entry) return undefined
  const { reading, screen, sentences } = await readText(entry.body, classifier, {
    calibrationFor: calibrationsOf(vault.reader),
    timeoutMs: patienceMs,
    ...(signal ? { signal } : {}),
  })
  const read = {
    ...reading,
    emotions: [...reading.emotions],
    evidence: [...reading.evidence],
    sentences: sentences.map((one) => ({ ...one, emotions: [...one.emotions], evidence: [...one.evidence] })),
    readAtMs: nowMs,
  }
  // What the rules find was shown when the entry was kept; here only what the classifier sees beyond them is new.
  const safety = reading.level > screen.level ? openSignal({ level: reading.level }) : null
  return vault.write((writer) => {
    const now = findEntry(writer, id)
    if (!now || now.body !== entry.body) return now && { ...now, safety: null }
    if (reading.unreadBecause !== 'no-answer') setReading(writer, id, read)
    if (safety && nowMs - now.changedAtMs < recentMs) rememberReport(writer, reading.level, nowMs)
    return { ...now, reading: read, safety }
  })
}
