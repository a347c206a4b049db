// Plain SQLite writing the rows of a message: prepared statements and nothing else. It is the baseline for the store, and
// the fast way to fill a big vault. This is the one place that writes the tables past their rooms.
import type { Connection } from '../core/platform/sqlite.ts'
import type { PooledMessage } from './written-pool.ts'

/** What a row needs beyond the words. */
export interface RowPlace {
  readonly id: string
  readonly conversationId: string
  readonly parentId: string | null
  readonly atMs: number
}

/** Writes conversations, messages of the person with their reading, and replies. No transaction of its own. */
export function rawWriter(db: Connection) {
  const conversation = db.prepare(
    'INSERT INTO conversation (id, title, created_at_ms, active_at_ms, active_leaf_id) VALUES (?, ?, ?, ?, ?)',
  )
  const message = db.prepare(
    'INSERT INTO message (id, conversation_id, parent_id, role, text, created_at_ms, local_date, local_hour, zone, reply) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
  )
  const reading = db.prepare(
    'INSERT INTO reading (message_seq, status, sentiment, risk, level, effective_level, special, emotions, evidence, reader) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
  )
  return {
    conversation: (
      id: string,
      title: string,
      { startMs, endMs, leafId }: { startMs: number; endMs: number; leafId: string | null },
    ) => void conversation.run(id, title, startMs, endMs, leafId),
    person(place: RowPlace, { text, date, hour, reading: read }: PooledMessage): void {
      const { lastInsertRowid } = message.run(
        place.id,
        place.conversationId,
        place.parentId,
        'person',
        text,
        place.atMs,
        date,
        hour,
        'UTC',
        null,
      )
      reading.run(
        lastInsertRowid,
        read.status,
        read.sentiment,
        read.risk,
        read.level,
        read.level,
        '[]',
        JSON.stringify(read.emotions),
        JSON.stringify(read.evidence),
        read.reader,
      )
    },
    reply: (place: RowPlace, text: string, { date, hour }: Pick<PooledMessage, 'date' | 'hour'>) =>
      void message.run(
        place.id,
        place.conversationId,
        place.parentId,
        'companion',
        text,
        place.atMs,
        date,
        hour,
        'UTC',
        '{"companion":"guided-1","templateIds":[]}',
      ),
  }
}
