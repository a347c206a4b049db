// An encrypted vault in a temporary folder for the tests of this room, and a way to fill it as the app would.
// It is the real store: only the reading of the text is made up.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Reading } from '../affect/reading.ts'
import { type AccountId, type ConversationId, type MessageId, newId } from '../kernel/ids.ts'
import type { LocalDate } from '../kernel/local-day.ts'
import { openVault, type OpenVault } from '../vault/open-vault.ts'
import type { Writer } from '../vault/vault.ts'
import { conversation, message, reading } from '../vault/vault.schema.ts'
import { recordCompanionMessage, recordPersonMessage } from './record-day.ts'
import { tellingWords } from './telling-words.ts'

/** An open vault with one conversation in it; `discard` closes and deletes it. */
export interface ScratchVault extends OpenVault {
  readonly conversationId: ConversationId
  discard(): void
}

/** Makes a {@link ScratchVault} with a random key. */
export function scratchVault(): ScratchVault {
  const folder = mkdtempSync(path.join(tmpdir(), 'healhub-insights-'))
  const vault = openVault({
    accountId: newId<AccountId>(),
    file: path.join(folder, 'vault.db'),
    cipher: 'aegis',
    key: crypto.getRandomValues(new Uint8Array(32)),
  })
  const conversationId = newId<ConversationId>()
  vault.write((writer) => addConversation(writer, conversationId))
  return Object.defineProperties({} as ScratchVault, {
    ...Object.getOwnPropertyDescriptors(vault),
    conversationId: { value: conversationId },
    discard: {
      value() {
        vault.close()
        rmSync(folder, { recursive: true })
      },
    },
  })
}

/** Adds an empty conversation. */
export function addConversation(writer: Writer, id: ConversationId): void {
  writer.insert(conversation).values({ id, title: 'A talk', createdAtMs: 0, activeAtMs: 0 }).run()
}

/** What {@link addPersonMessage} needs; the rest has a default. */
export interface Written {
  readonly conversationId: ConversationId
  readonly localDate: LocalDate
  readonly localHour?: number
  readonly text?: string
  readonly createdAtMs?: number
  readonly reading?: Partial<Reading>
}

const plainReading: Reading = {
  status: 'read',
  unreadBecause: null,
  sentiment: 0.5,
  emotions: [],
  risk: 0.01,
  level: 0,
  evidence: [],
  reader: 'test',
}

/** Stores a message of the person with its reading and counts it, as sending does. */
export function addPersonMessage(writer: Writer, written: Written): MessageId {
  const { conversationId, localDate, localHour = 12, text = 'a good day', createdAtMs = 0 } = written
  const read = { ...plainReading, ...written.reading }
  const id = newId<MessageId>()
  const { seq } = writer
    .insert(message)
    .values({ id, conversationId, role: 'person', text, createdAtMs, localDate, localHour, zone: 'UTC' })
    .returning({ seq: message.seq })
    .get()
  const { evidence, emotions, ...rest } = read
  writer
    .insert(reading)
    .values({
      ...rest,
      messageSeq: seq,
      effectiveLevel: read.level,
      special: [],
      emotions: [...emotions],
      evidence: [...evidence],
    })
    .run()
  recordPersonMessage(writer, { localDate, localHour, reading: read, words: tellingWords(text, evidence) })
  return id
}

/** Stores a reply and counts it. */
export function addReply(writer: Writer, { conversationId, localDate }: Written): void {
  writer
    .insert(message)
    .values({
      id: newId<MessageId>(),
      conversationId,
      role: 'companion',
      text: 'I hear you',
      createdAtMs: 0,
      localDate,
      localHour: 12,
      zone: 'UTC',
    })
    .run()
  recordCompanionMessage(writer, { localDate })
}
