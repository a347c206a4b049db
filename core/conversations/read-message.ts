// Second step of a turn: the words are read on this device and the reading is stored with the day's roll-ups. The
// rules cannot fail; a classifier that fails leaves `unknown`, which the interface never shows as safe.
import { desc, eq, isNull, sql } from 'drizzle-orm'
import { readText } from '../affect/read-text.ts'
import { effectiveLevel, turnOf } from '../affect/risk-context.ts'
import { riskAt } from '../affect/danger-policy.ts'
import type { Classifier, Reading } from '../affect/reading.ts'
import { levelOfAnswer } from '../companion/steady-reply.ts'
import { recordPersonMessage } from '../insights/record-day.ts'
import { tellingWords } from '../insights/telling-words.ts'
import type { DangerTurn } from '../safety/danger-state.ts'
import { ownWordsOf } from '../safety/person-words.ts'
import { rememberTurn } from '../safety/remember-danger.ts'
import type { RiskLevel } from '../safety/risk-level.ts'
import { preparedOnce } from '../vault/prepared-once.ts'
import type { Reader, Vault, Writer } from '../vault/vault.ts'
import { message, reading as readingTable } from '../vault/vault.schema.ts'
import { calibrationsOf } from './calibrations.ts'
import { ancestry, findMessage, type MessageRow } from './messages.store.ts'
import type { FullReading } from './turn.ts'

/** How many earlier turns of the person count for the level (clinical.md §3.2, "last-8-turn context"). */
const contextTurns = 8

/** A reading as stored: `effectiveLevel` is what reply policy uses. */
export interface StoredReading extends FullReading {
  readonly effectiveLevel: RiskLevel
}

/** Reads one stored message and stores the reading; returns the stored one when it was read before. */
export async function readMessage(
  vault: Vault,
  row: MessageRow,
  classifier: Classifier,
): Promise<StoredReading> {
  const known = findReading(vault.reader, row.seq)
  if (known) return known
  const anew = await readAnew(vault, row, { classifier })
  return vault.write((writer) => {
    // Another call may have read the same message meanwhile: the day and the danger state must count it once.
    const readMeanwhile = findReading(writer, row.seq)
    if (readMeanwhile) return readMeanwhile
    const turn = turnOf({ level: anew.level, text: row.text, isUnread: anew.status === 'unknown' })
    const { level: held } = rememberTurn(writer, turn, row.createdAtMs)
    // Level 1 asks for nothing but a gentle tone, so it is not carried along (as in effectiveLevel).
    const effective = held > anew.effectiveLevel && held > 1 ? held : anew.effectiveLevel
    const stored: StoredReading = { ...anew, effectiveLevel: effective }
    preparedOnce(writer, readingInsert).run({ ...stored, messageSeq: row.seq })
    recordPersonMessage(writer, {
      localDate: row.localDate,
      localHour: row.localHour,
      reading: stored,
      words: tellingWords(row.text, stored.evidence),
    })
    return stored
  })
}

/** Reads a stored message with its context, whether it was read before or not; stores nothing. */
export async function readAnew(
  vault: Vault,
  row: MessageRow,
  { classifier, timeoutMs }: { classifier: Classifier; timeoutMs?: number },
): Promise<StoredReading> {
  const { reading: ownWords, screen } = await readText(row.text, classifier, {
    calibrationFor: calibrationsOf(vault.reader),
    own: ownWordsOf(vault.reader),
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
  })
  const reading = raisedBy(levelOfAnswer(askedBefore(vault.reader, row), row.text), ownWords)
  const effective = effectiveLevel(earlierTurns(vault.reader, row), {
    level: reading.level,
    text: row.text,
    isUnread: reading.status === 'unknown',
  })
  return { ...reading, special: screen.special, effectiveLevel: effective }
}

const given = sql.placeholder
const readingInsert = (writer: Writer) =>
  writer
    .insert(readingTable)
    .values({
      messageSeq: given('messageSeq'),
      status: given('status'),
      unreadBecause: given('unreadBecause'),
      sentiment: given('sentiment'),
      risk: given('risk'),
      level: given('level'),
      effectiveLevel: given('effectiveLevel'),
      special: given('special'),
      emotions: given('emotions'),
      evidence: given('evidence'),
      reader: given('reader'),
    })
    .onConflictDoNothing()
    .prepare()

const readingBySeq = (reader: Reader) =>
  reader
    .select()
    .from(readingTable)
    .where(eq(readingTable.messageSeq, given('seq')))
    .prepare()

const turnsBySeq = (reader: Reader) =>
  reader
    .select({ level: readingTable.level, status: readingTable.status, text: message.text })
    .from(readingTable)
    .innerJoin(message, eq(message.seq, readingTable.messageSeq))
    .where(sql`${readingTable.messageSeq} IN (SELECT value FROM json_each(${given('seqs')}))`)
    .orderBy(readingTable.messageSeq)
    .prepare()

/** A "yes" to a direct question says more than its own words do (clinical.md §3.1, "Escalate on"). */
function raisedBy(answer: RiskLevel, reading: Reading): Reading {
  if (answer <= reading.level) return reading
  return { ...reading, level: answer, risk: Math.max(reading.risk, riskAt(answer, 0)) }
}

/** The template ids of the reply that this message answers. */
function askedBefore(reader: Reader, row: MessageRow): readonly string[] {
  const before = row.parentId === null ? undefined : findMessage(reader, row.parentId)
  return before?.reply?.templateIds ?? []
}

/** The stored reading of a message. */
export function findReading(reader: Reader, seq: number): StoredReading | undefined {
  const row = preparedOnce(reader, readingBySeq).get({ seq })
  if (!row) return undefined
  const { messageSeq: _seq, ...stored } = row
  return stored
}

/** The person's last turns before `row` on its branch, newest last, with the level their own words had. */
function earlierTurns(reader: Reader, row: MessageRow): DangerTurn[] {
  if (row.parentId === null) return []
  const seqs = ancestry(reader, row.parentId, contextTurns * 2).map((step) => step.seq)
  return preparedOnce(reader, turnsBySeq)
    .all({ seqs: JSON.stringify(seqs) })
    .map(({ level, status, text }) => turnOf({ level, text, isUnread: status === 'unknown' }))
    .slice(-contextTurns)
}

/** How far back {@link readUnread} looks: a crash can leave only the last words unread. */
const unreadWindow = 200

/** Reads what a crash between the first and second step left unread. Returns how many it read. */
export async function readUnread(vault: Vault, classifier: Classifier): Promise<number> {
  const latest =
    vault.reader
      .select({ seq: sql<number | null>`max(${message.seq})` })
      .from(message)
      .get()?.seq ?? 0
  const rows = vault.reader
    .select({ message })
    .from(message)
    .leftJoin(readingTable, eq(readingTable.messageSeq, message.seq))
    .where(
      sql`${message.seq} > ${latest - unreadWindow} AND ${message.role} = 'person' AND ${isNull(readingTable.messageSeq)}`,
    )
    .orderBy(desc(message.seq))
    .all()
  for (const row of rows) await readMessage(vault, row.message, classifier)
  return rows.length
}
