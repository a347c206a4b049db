// A real encrypted vault in a temporary folder, for the tests of the store: opened with a raw key, so that opening it is
// quick. Nothing of the store itself is made up.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type Clock, systemClock } from '../kernel/clock.ts'
import { type AccountId, type ConversationId, type MessageId, newId } from '../kernel/ids.ts'
import type { LocalDate } from '../kernel/local-day.ts'
import { placeAt, type VaultPlace } from '../platform/data-layout.ts'
import type { Cipher } from '../platform/sqlite.ts'
import { openVault, type OpenVault } from './open-vault.ts'
import { conversation, message, reading } from './vault.schema.ts'
import type { Writer } from './vault.ts'

/** A folder with one vault's files, its keys, and a way to open it. */
export interface ScratchVault {
  readonly place: VaultPlace
  readonly accountId: AccountId
  readonly databaseKey: Uint8Array
  readonly auditKey: Uint8Array
  readonly cipher: Cipher
  open(): OpenVault
  discard(): void
}

/** Makes a {@link ScratchVault}; the file appears at the first `open`. */
export function scratchVault({
  cipher = 'aegis',
  clock = systemClock,
}: { cipher?: Cipher; clock?: Clock } = {}): ScratchVault {
  const place = placeAt(mkdtempSync(path.join(tmpdir(), 'healhub-vault-')))
  const accountId = newId<AccountId>()
  const databaseKey = crypto.getRandomValues(new Uint8Array(32))
  const auditKey = crypto.getRandomValues(new Uint8Array(32))
  return {
    place,
    accountId,
    databaseKey,
    auditKey,
    cipher,
    open: () =>
      openVault({ accountId, file: place.database, cipher, key: databaseKey, audit: { key: auditKey, headFile: place.auditHead }, clock }), // prettier-ignore
    discard: () => rmSync(place.folder, { recursive: true, force: true }),
  }
}

/** Adds a conversation. */
export function addConversation(
  writer: Writer,
  id = newId<ConversationId>(),
  title = 'A talk',
): ConversationId {
  writer.insert(conversation).values({ id, title, createdAtMs: 1, activeAtMs: 1 }).run()
  return id
}

/** Adds one turn: the person's words with their reading, and a reply. Gives the ids of both messages. */
export function addTurn(
  writer: Writer,
  conversationId: ConversationId,
  text: string,
): [MessageId, MessageId] {
  const ids: [MessageId, MessageId] = [newId<MessageId>(), newId<MessageId>()]
  const common = {
    conversationId,
    createdAtMs: 1,
    localDate: '2026-01-05' as LocalDate,
    localHour: 9,
    zone: 'UTC',
  }
  const { lastInsertRowid } = writer
    .insert(message)
    .values({ ...common, id: ids[0], role: 'person', text })
    .run()
  writer
    .insert(reading)
    .values({
      messageSeq: Number(lastInsertRowid),
      status: 'read',
      sentiment: 0.1,
      risk: 0.3,
      level: 1,
      effectiveLevel: 1,
      special: [],
      emotions: [],
      evidence: [],
      reader: 'test',
    }) // prettier-ignore
    .run()
  writer
    .insert(message)
    .values({ ...common, id: ids[1], parentId: ids[0], role: 'companion', text: `About: ${text}` })
    .run()
  return ids
}
