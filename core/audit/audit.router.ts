// The audit log as its owner reads it: newest first, and whether the chain holds.
import { implement } from '@orpc/server'
import { desc, lt } from 'drizzle-orm'
import { auditContract } from '../settings/settings.contract.ts'
import { type CallContext, unlocked } from '../vault/call-context.ts'
import { auditEntry } from '../vault/vault.schema.ts'

const os = implement(auditContract).$context<CallContext>()

/** The sequence number in a cursor; a cursor that we did not make starts at the newest entry. */
const seqOf = (cursor: string | undefined): number =>
  cursor !== undefined && /^\d{1,15}$/.test(cursor) ? Number(cursor) : Number.MAX_SAFE_INTEGER

/** Operations on the audit log. */
export const auditRouter = os.router({
  list: os.list.use(unlocked).handler(({ context, input }) => {
    const { seq, atMs, event, objectId } = auditEntry
    const rows = context.vault.reader
      .select({ seq, atMs, event, objectId })
      .from(auditEntry)
      .where(lt(seq, seqOf(input.cursor)))
      .orderBy(desc(seq))
      .limit(input.limit + 1)
      .all()
    const items = rows.slice(0, input.limit)
    const last = items.at(-1)
    const nextCursor = rows.length > items.length && last ? String(last.seq) : null
    return { items, nextCursor, firstBrokenSeq: context.vault.audit.firstBrokenSeq() }
  }),
})
