// The rolling summary of each conversation: what no longer fits into the model's context, in a few sentences.
import { eq } from 'drizzle-orm'
import type { ConversationId } from '../../kernel/ids.ts'
import { conversationSummary } from '../../vault/vault.schema.ts'
import type { Reader, Writer } from '../../vault/vault.ts'

/** A summary and how far it reaches. */
export interface Summary {
  readonly text: string
  /** The newest message that is in it. */
  readonly upToSeq: number
}

/** The summary of a conversation; null when nothing had to be summed up yet. */
export const findSummary = (reader: Reader, conversationId: ConversationId): Summary | null =>
  reader
    .select({ text: conversationSummary.text, upToSeq: conversationSummary.upToSeq })
    .from(conversationSummary)
    .where(eq(conversationSummary.conversationId, conversationId))
    .get() ?? null

/** Puts a newer summary in place of the one before. */
export function keepSummary(
  writer: Writer,
  row: { conversationId: ConversationId; text: string; upToSeq: number; writtenAtMs: number; model: string },
): void {
  const { conversationId: _id, ...newer } = row
  writer
    .insert(conversationSummary)
    .values(row)
    .onConflictDoUpdate({ target: conversationSummary.conversationId, set: newer })
    .run()
}
