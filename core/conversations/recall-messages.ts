// Finds what the person wrote before about the same things: any of the words, best match first. Unlike the search that
// the person uses, not every word has to occur.
import { sql } from 'drizzle-orm'
import type { ConversationId } from '../kernel/ids.ts'
import type { Reader } from '../vault/vault.ts'

/** What to look for. */
export interface RecallQuery {
  readonly words: readonly string[]
  /** Only messages that came before this one. */
  readonly beforeSeq: number
  readonly exceptIn: ConversationId
  readonly limit: number
}

/** Texts of the person, each shortened to the part that matched; none when there is nothing to look for. */
export function recallMessages(
  reader: Reader,
  { words, beforeSeq, exceptIn, limit }: RecallQuery,
): readonly string[] {
  const wanted = words.filter((word) => /^[\p{L}\p{N}'-]+$/u.test(word))
  if (wanted.length === 0) return []
  const expression = wanted.map((word) => `"${word}"`).join(' OR ')
  const rows: { passage: string }[] = reader.all(sql`
    SELECT snippet(message_search, 0, '', '', '…', 40) AS passage
    FROM message_search
    CROSS JOIN message m ON m.seq = message_search.rowid
    CROSS JOIN conversation c ON c.id = m.conversation_id
    WHERE message_search MATCH ${expression} AND m.role = 'person' AND c.deleted_at_ms IS NULL
      AND message_search.rowid < ${beforeSeq} AND m.conversation_id != ${exceptIn}
    ORDER BY bm25(message_search)
    LIMIT ${limit}`)
  return rows.map(({ passage }) => passage)
}
