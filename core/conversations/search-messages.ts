// Full-text search over the vault, newest first. The person's query is taken as plain words: whatever FTS5 would read
// as syntax is quoted, and the last word also matches as a beginning, so that results appear while typing.
import { type SQL, sql } from 'drizzle-orm'
import type { z } from 'zod'
import type { ConversationId } from '../kernel/ids.ts'
import type { Reader } from '../vault/vault.ts'
import type { hitSchema } from './conversations.contract.ts'

/** A found message with its highlighted surroundings. */
export type Hit = z.infer<typeof hitSchema>

// FTS5 marks hits with these; control characters that the snippet drops when a text contains them itself.
const hitStart = '\u0001'
const hitEnd = '\u0002'
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

/** The FTS5 expression for plain words: all must occur, the last one may be a beginning. Null: nothing to look for. */
export function matchExpression(query: string): string | null {
  const words = query.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word))
  if (words.length === 0) return null
  return `${words.map((word) => `"${word.replaceAll('"', '""')}"`).join(' ')}*`
}

/** A page of hits, newest first; empty for a query without letters or digits. */
export function searchMessages(
  reader: Reader,
  { query, conversationId, cursor, limit }: SearchQuery,
): { items: Hit[]; nextCursor: string | null } {
  const expression = matchExpression(query.replaceAll('\0', ' '))
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

function splitSnippet(marked: string): Hit['snippet'] {
  return marked
    .split(hitStart)
    .flatMap((part, index) => {
      if (index === 0) return [{ text: part, hit: false }]
      const [hit = '', ...rest] = part.split(hitEnd)
      return [
        { text: hit, hit: true },
        { text: rest.join(''), hit: false },
      ]
    })
    .filter((piece) => piece.text !== '')
}
