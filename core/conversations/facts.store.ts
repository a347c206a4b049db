// The facts that conversations keep in mind, in the vault.
import { and, asc, count, eq } from 'drizzle-orm'
import type { ConversationId, FactId } from '../kernel/ids.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import type { Reader, Writer } from '../vault/vault.ts'
import { pinnedFact } from '../vault/vault.schema.ts'
import { maxFacts } from './facts.contract.ts'

/** A fact as the API shows it. */
export interface Fact {
  readonly id: FactId
  readonly text: string
  readonly createdAtMs: number
}

const columns = { id: pinnedFact.id, text: pinnedFact.text, createdAtMs: pinnedFact.createdAtMs }

/** The facts of a conversation, oldest first. */
export const listFacts = (reader: Reader, conversationId: ConversationId): Fact[] =>
  reader
    .select(columns)
    .from(pinnedFact)
    .where(eq(pinnedFact.conversationId, conversationId))
    .orderBy(asc(pinnedFact.createdAtMs), asc(pinnedFact.id))
    .all()

interface NewFact {
  readonly id: FactId
  readonly conversationId: ConversationId
  readonly text: string
  readonly createdAtMs: number
}

/**
 * Adds a fact or changes the text of a known one; `TooManyFacts` when the conversation is full,
 * `IdTaken` when the id belongs to another conversation. */
export function saveFact(writer: Writer, fact: NewFact): Result<Fact, { type: 'TooManyFacts' | 'IdTaken' }> {
  const { id, conversationId } = fact
  const text = fact.text.trim()
  const known = and(eq(pinnedFact.id, id), eq(pinnedFact.conversationId, conversationId))
  const changed = writer.update(pinnedFact).set({ text }).where(known).returning(columns).all()[0]
  if (changed) return ok(changed)
  const held = writer.select({ n: count() }).from(pinnedFact).where(eq(pinnedFact.conversationId, conversationId)).get()?.n ?? 0 // prettier-ignore
  if (held >= maxFacts) return err({ type: 'TooManyFacts' })
  const added = writer
    .insert(pinnedFact)
    .values({ ...fact, text })
    .onConflictDoNothing()
    .returning(columns)
    .all()[0]
  return added ? ok(added) : err({ type: 'IdTaken' })
}

/** Forgets a fact; an unknown one is a no-op. */
export const removeFact = (writer: Writer, conversationId: ConversationId, id: FactId): void => {
  writer.delete(pinnedFact).where(and(eq(pinnedFact.id, id), eq(pinnedFact.conversationId, conversationId))).run() // prettier-ignore
}
