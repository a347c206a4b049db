// Pages of the branch shown. A page is read from its newest message upwards and handed out oldest first, as it is
// displayed. Cursors name a message and a direction: `before:<id>` or `after:<id>`.
import type { ConversationId, MessageId } from '../kernel/ids.ts'
import type { Reader } from '../vault/vault.ts'
import { activeLeaf } from './conversations.store.ts'
import { ancestry, type Message, showMessages } from './messages.store.ts'

/** A page of a branch, oldest message first. */
export interface BranchPage {
  readonly items: Message[]
  /** Older messages; null at the beginning of the conversation. */
  readonly nextCursor: string | null
  /** Newer messages; null when the page reaches the end of the branch. */
  readonly newerCursor: string | null
}

/** Which page: the newest, one named by a cursor, or the one around a message. */
export interface BranchQuery {
  readonly conversationId: ConversationId
  readonly limit: number
  readonly cursor?: string | undefined
  readonly aroundId?: MessageId | undefined
}

/** Walking further than this from the leaf means the branch is damaged; no conversation is that long. */
const longestBranch = 1_000_000
const emptyPage: BranchPage = { items: [], nextCursor: null, newerCursor: null }

/** Reads one page of the branch shown. Undefined when the cursor or `aroundId` is not on that branch. */
export function listBranch(
  reader: Reader,
  { conversationId, limit, cursor, aroundId }: BranchQuery,
): BranchPage | undefined {
  const leaf = activeLeaf(reader, conversationId)
  if (leaf === null) return cursor || aroundId ? undefined : emptyPage
  if (!cursor && !aroundId) return page(reader, ancestry(reader, leaf, limit + 1), { limit, offset: 0 })

  const [direction, id] = aroundId ? ['around', aroundId] : (cursor?.split(':') ?? [])
  const path = ancestry(reader, leaf, longestBranch)
  const at = path.findIndex((step) => step.id === id)
  if (at < 0) return undefined
  if (direction === 'before') return page(reader, path, { limit, offset: at + 1 })
  if (direction === 'after')
    return page(reader, path, { limit: Math.min(limit, at), offset: Math.max(0, at - limit) })
  return page(reader, path, { limit, offset: Math.max(0, at - Math.floor(limit / 2)) })
}

function page(
  reader: Reader,
  path: { seq: number; id: MessageId }[],
  { limit, offset }: { limit: number; offset: number },
): BranchPage {
  const steps = path.slice(offset, offset + limit)
  const oldest = steps.at(-1)
  const newest = steps[0]
  return {
    items: showMessages(reader, steps.map((step) => step.seq).toReversed()), // prettier-ignore
    nextCursor: oldest && path.length > offset + limit ? `before:${oldest.id}` : null,
    newerCursor: newest && offset > 0 ? `after:${newest.id}` : null,
  }
}
