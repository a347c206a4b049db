// Messages for the tests of this folder, complete by contract.
import { newId } from '../../core/kernel/ids.ts'
import type { Message, MessageReading } from './message-types.ts'

/** A stored message of the person; pass what matters to the test. */
export function fakeMessage(parts: Partial<Message> = {}): Message {
  const id = parts.id ?? newId<string>()
  return {
    id,
    conversationId: 'c1',
    parentId: null,
    role: 'person',
    text: 'I slept badly again.',
    status: 'complete',
    createdAtMs: Date.UTC(2026, 0, 5, 12),
    zone: 'Europe/Berlin',
    siblingIds: [id],
    reading: null,
    reply: null,
    ...parts,
  }
}

/** A stored reply to `parentId`. */
export const fakeReply = (parentId: string, parts: Partial<Message> = {}): Message =>
  fakeMessage({
    parentId,
    role: 'companion',
    text: 'That sounds tiring.',
    reply: { companion: 'guided-1', offeredExerciseId: null, figures: null, finding: null, cut: null },
    ...parts,
  })

/** A reading without evidence. */
export const fakeReading = (parts: Partial<MessageReading> = {}): MessageReading => ({
  status: 'read',
  unreadBecause: null,
  sentiment: 0,
  emotions: [],
  risk: 0,
  level: 0,
  evidence: [],
  reader: 'test-1',
  special: [],
  about: null,
  correction: null,
  ...parts,
})
