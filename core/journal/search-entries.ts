// Full-text search over titles and texts of the journal, newest entry first.
import { type SQL, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { hitEnd, hitStart, matchExpression, splitSnippet } from '../vault/full-text.ts'
import type { Reader } from '../vault/vault.ts'
import type { journalHitSchema } from './entry.contract.ts'

/** A found entry with its highlighted surroundings. */
export type JournalHit = z.infer<typeof journalHitSchema>

const snippetTokens = 32

interface Row extends Pick<JournalHit, 'entryId' | 'localDate'> {
  readonly seq: number
  readonly title: string
  readonly body: string
}

/** What to look for. `cursor` is what the page before returned. */
export interface JournalQuery {
  readonly query: string
  readonly cursor?: string | undefined
  readonly limit: number
}

/** A page of hits; empty for a query without letters or digits. */
export function searchEntries(
  reader: Reader,
  { query, cursor, limit }: JournalQuery,
): { items: JournalHit[]; nextCursor: string | null } {
  const expression = matchExpression(query)
  if (expression === null) return { items: [], nextCursor: null }
  const before = cursor === undefined ? undefined : Number(cursor)
  const rows: Row[] = reader.all(journalSearchSql({ expression, before, limit: limit + 1 }))
  const items = rows.slice(0, limit)
  return {
    items: items.map(({ entryId, localDate, title, body }) => ({
      entryId,
      localDate,
      title: splitSnippet(title),
      snippet: splitSnippet(body),
    })),
    nextCursor: rows.length > limit ? String(items.at(-1)?.seq) : null,
  }
}

/** The statement behind {@link searchEntries}; exported for the test of its query plan. */
export function journalSearchSql(query: {
  expression: string
  before?: number | undefined
  limit: number
}): SQL {
  const { expression, before, limit } = query
  return sql`
    SELECT e.seq AS seq, e.id AS entryId, e.local_date AS localDate,
           highlight(journal_search, 0, ${hitStart}, ${hitEnd}) AS title,
           snippet(journal_search, 1, ${hitStart}, ${hitEnd}, '…', ${snippetTokens}) AS body
    FROM journal_search
    CROSS JOIN journal_entry e ON e.seq = journal_search.rowid
    WHERE journal_search MATCH ${expression}
      AND e.deleted_at_ms IS NULL
      ${before === undefined ? sql`` : sql`AND journal_search.rowid < ${before}`}
    ORDER BY journal_search.rowid DESC
    LIMIT ${limit}`
}
