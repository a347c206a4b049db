// The messages over the person's alert threshold, and what the person did about them. The threshold is theirs, so an alert
// is not stored: it is a reading at or over a number, seen through a partial index.
import { and, desc, eq, gte, inArray, isNull, lt, lte, sql } from 'drizzle-orm'
import type { z } from 'zod'
import type { MessageId } from '../kernel/ids.ts'
import type { LocalDate } from '../kernel/local-day.ts'
import type { Reader, Writer } from '../vault/vault.ts'
import { alertNote, conversation, message, reading } from '../vault/vault.schema.ts'
import type { alertSchema } from './safety.contract.ts'

/** An alert as the API shows it. */
export type Alert = z.infer<typeof alertSchema>

// The plus keeps SQLite from walking all readings in this order: few of them are alerts.
const arrival = sql<number>`+${reading.messageSeq}`
const previewLength = 280

/** Shortens without cutting a character in half. */
const preview = (text: string) => text.slice(0, previewLength).replace(/[\uD800-\uDBFF]$/, '')

const alerts = (reader: Reader) =>
  reader
    .select({
      seq: message.seq,
      messageId: message.id,
      conversationId: message.conversationId,
      conversationTitle: conversation.title,
      text: message.text,
      createdAtMs: message.createdAtMs,
      risk: reading.risk,
      level: reading.level,
      acknowledgedAtMs: alertNote.acknowledgedAtMs,
      note: alertNote.note,
    })
    .from(reading)
    .innerJoin(message, eq(message.seq, reading.messageSeq))
    .innerJoin(conversation, eq(conversation.id, message.conversationId))
    .leftJoin(alertNote, eq(alertNote.messageSeq, reading.messageSeq))

type Row = ReturnType<ReturnType<typeof alerts>['all']>[number]

const shown = ({ seq: _seq, ...row }: Row): Alert => ({
  ...row,
  text: preview(row.text),
  note: row.note ?? '',
})

/** What {@link listAlerts} filters by. */
export interface AlertQuery {
  /** 0.2..1: readings below 0.2 are in no list. */
  readonly threshold: number
  readonly from?: LocalDate
  readonly to?: LocalDate
  /** Only those not acknowledged. */
  readonly open?: boolean
  readonly cursor?: string
  readonly limit: number
}

const chunkSize = 200

/** Numbers of all messages over the threshold, newest first: the index alone, so thousands cost little. */
function candidates(reader: Reader, { threshold, cursor }: AlertQuery): number[] {
  const before = Number(cursor ?? Number.NaN)
  return reader
    .select({ seq: reading.messageSeq })
    .from(reading)
    .where(
      and(
        // The literal lets SQLite see that the partial index holds every row asked for.
        sql`${reading.risk} >= 0.2`,
        gte(reading.risk, threshold),
        Number.isSafeInteger(before) ? lt(arrival, before) : undefined,
      ),
    )
    .orderBy(desc(arrival))
    .all()
    .map(({ seq }) => seq)
}

const alertsAmong = (reader: Reader, seqs: number[], query: AlertQuery): Row[] =>
  alerts(reader)
    .where(
      and(
        inArray(reading.messageSeq, seqs),
        isNull(conversation.deletedAtMs),
        query.from ? gte(message.localDate, query.from) : undefined,
        query.to ? lte(message.localDate, query.to) : undefined,
        query.open ? isNull(alertNote.acknowledgedAtMs) : undefined,
      ),
    )
    .orderBy(desc(reading.messageSeq))
    .all()

/** The newest alerts first, by order of arrival. An unreadable cursor starts from the newest. */
export function listAlerts(reader: Reader, query: AlertQuery): { items: Alert[]; nextCursor: string | null } {
  const seqs = candidates(reader, query)
  const rows: Row[] = []
  for (let at = 0; at < seqs.length && rows.length <= query.limit; at += chunkSize)
    rows.push(...alertsAmong(reader, seqs.slice(at, at + chunkSize), query))
  const page = rows.slice(0, query.limit)
  return { items: page.map(shown), nextCursor: rows.length > page.length ? String(page.at(-1)?.seq) : null }
}

/** What the person did about one alert. */
export interface Acknowledgement {
  readonly messageId: MessageId
  readonly acknowledged: boolean
  /** Left out: the note stays as it is. */
  readonly note?: string
  readonly nowMs: number
}

/**
 * Keeps that the person saw an alert (the first time stays), or takes it back, and their note. Returns the alert, or
 * undefined when no such message was read.
 */
export function acknowledgeAlert(
  writer: Writer,
  { messageId, acknowledged, note, nowMs }: Acknowledgement,
): Alert | undefined {
  const find = () =>
    alerts(writer)
      .where(and(eq(message.id, messageId), isNull(conversation.deletedAtMs)))
      .get()
  const row = find()
  if (!row) return undefined
  const kept = {
    acknowledgedAtMs: acknowledged ? (row.acknowledgedAtMs ?? nowMs) : null,
    note: note ?? row.note ?? '',
  }
  writer
    .insert(alertNote)
    .values({ messageSeq: row.seq, ...kept })
    .onConflictDoUpdate({ target: alertNote.messageSeq, set: kept })
    .run()
  return shown({ ...row, ...kept })
}
