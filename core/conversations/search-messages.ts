// Full-text search over all messages, newest first.
import { type SQL, sql } from 'drizzle-orm'
import type { z } from 'zod'
import type { ConversationId } from '../kernel/ids.ts'
import { hitEnd, hitStart, matchExpression, splitSnippet } from '../vault/full-text.ts'
import type { Reader } from '../vault/vault.ts'
import type { hitSchema } from './conversations.contract.ts'

/** A found message with its highlighted surroundings. */
export type Hit = z.infer<typeof hitSchema>

const snippetTokens = 24

interface Row extends Omit<Hit, 'snippet'> {
  readonly seq: number
  readonly marked: string
}

/** What to look for. `cursor` is what the page before returned. */
export interface SearchQuery {
  readonly query: string
  readonly conversationId?: ConversationId | undefined
  readonly cursor?: string | undefined
  readonly limit: number
}

/** A page of hits, newest first; empty for a query without letters or digits. */
export function searchMessages(
  reader: Reader,
  { query, conversationId, cursor, limit }: SearchQuery,
): { items: Hit[]; nextCursor: string | null } {
  const expression = matchExpression(query)
  if (expression === null) return { items: [], nextCursor: null }
  const rows: Row[] = reader.all(searchSql({ expression, conversationId, before: cursor ? Number(cursor) : undefined, limit: limit + 1 })) // prettier-ignore
  const items = rows.slice(0, limit)
  return {
    items: items.map(({ seq: _seq, marked, ...hit }) => ({ ...hit, snippet: splitSnippet(marked) })),
    nextCursor: rows.length > limit ? String(items.at(-1)?.seq) : null,
  }
}

/** The statement behind {@link searchMessages}; exported for the test of its query plan. */
export function searchSql(query: {
  expression: string
  conversationId?: ConversationId | undefined
  before?: number | undefined
  limit: number
}): SQL {
  const { expression, conversationId, before, limit } = query
  return sql`
    SELECT m.seq AS seq, m.id AS messageId, m.conversation_id AS conversationId, c.title AS conversationTitle,
           m.role AS role, m.created_at_ms AS createdAtMs,
           snippet(message_search, 0, ${hitStart}, ${hitEnd}, '…', ${snippetTokens}) AS marked
    FROM message_search
    CROSS JOIN message m ON m.seq = message_search.rowid
    CROSS JOIN conversation c ON c.id = m.conversation_id
    WHERE message_search MATCH ${expression}
      AND c.deleted_at_ms IS NULL
      ${before === undefined ? sql`` : sql`AND message_search.rowid < ${before}`}
      ${conversationId === undefined ? sql`` : sql`AND m.conversation_id = ${conversationId}`}
    ORDER BY message_search.rowid DESC
    LIMIT ${limit}`
}
