// Reads one stored message again. What was once taken for danger is never lowered behind the person's back: a message keeps
// the higher of its levels, with the words that led there, and a run says how often that was so.
import type { Classifier, Evidence } from '../affect/reading.ts'
import { rebuildDays } from '../insights/record-day.ts'
import type { Writer, Vault } from '../vault/vault.ts'
import type { reading } from '../vault/vault.schema.ts'
import { askAgain } from './correct-reading.ts'
import { hasCorrection, type OwnAnswer, updateAnswer } from './corrections.store.ts'
import type { MessageRow } from './messages.store.ts'
import { readAnew, type StoredReading } from './read-message.ts'
import { isStill, replaceReading } from './rereading.store.ts'

type ReadingRow = typeof reading.$inferSelect

/** A message with its new reading, ready to be stored. */
export interface Reread {
  readonly row: MessageRow
  readonly before: ReadingRow
  readonly after: StoredReading
  /** Whether it would be given a lower level today. */
  readonly isLevelKept: boolean
  /** For a corrected message: what the classifier says by itself. */
  readonly answer: OwnAnswer | null
}

const isRisk = ({ kind }: Evidence): boolean => kind === 'risk'

/** The new reading with whatever the old one held higher. */
export function neverLower(before: ReadingRow, now: StoredReading): StoredReading {
  const special = [...new Set([...before.special, ...now.special])]
  const effectiveLevel =
    before.effectiveLevel > now.effectiveLevel ? before.effectiveLevel : now.effectiveLevel
  const risk = Math.max(before.risk, now.risk)
  if (before.level <= now.level) return { ...now, special, effectiveLevel, risk }
  const evidence = [...before.evidence.filter(isRisk), ...now.evidence.filter((one) => !isRisk(one))]
  return { ...now, special, effectiveLevel, risk, level: before.level, evidence }
}

/** Reads a message again with patience; null when the classifier gave no answer, so the old reading stays. */
export async function reread(
  vault: Vault,
  { row, before }: { row: MessageRow; before: ReadingRow },
  classifier: Classifier,
): Promise<Reread | null> {
  const now = await readAnew(vault, row, { classifier, timeoutMs: patienceMs })
  if (now.unreadBecause === 'no-answer') return null
  const answer = hasCorrection(vault.reader, row.seq)
    ? await askAgain(row.text, classifier, patienceMs)
    : null
  return { row, before, after: neverLower(before, now), isLevelKept: now.level < before.level, answer }
}

/** A message in front may take its time first. */
const patienceMs = 20_000

/** Stores new readings and counts their days anew; says how many levels were kept and raised. */
export function storeReread(writer: Writer, all: readonly Reread[]): { kept: number; raised: number } {
  const stored = all.filter(({ before }) => isStill(writer, before))
  for (const { row, after, answer } of stored) {
    replaceReading(writer, row.seq, after)
    if (answer) updateAnswer(writer, row.seq, answer)
  }
  rebuildDays(writer, stored.map(({ row }) => row.localDate)) // prettier-ignore
  return {
    kept: stored.filter(({ isLevelKept }) => isLevelKept).length,
    raised: stored.filter(({ before, after }) => after.level > before.level).length,
  }
}
