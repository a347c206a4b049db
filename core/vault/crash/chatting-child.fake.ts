// A child process that has a conversation without end, through the same code as the app, and prints what it was promised:
// `stored <id>` when the person's words are durable, `replied <id>` when the reply is. It expects to be killed.
import { fakeClassifier } from '../../affect/classifier.fake.ts'
import { fakeCompanion } from '../../companion/companion.fake.ts'
import { createGenerations } from '../../conversations/generations.ts'
import { sendMessage } from '../../conversations/send-message.ts'
import { tendConversations } from '../../conversations/tend-conversations.ts'
import { systemClock } from '../../kernel/clock.ts'
import { type AccountId, type ConversationId, type MessageId, newId } from '../../kernel/ids.ts'
import { placeAt } from '../../platform/data-layout.ts'
import { fileSize } from '../../platform/files.ts'
import { nameFault, openVault } from '../open-vault.ts'
import type { VaultKeys } from './child-process.fake.ts'

/** What the child is told. */
export interface Chatting extends VaultKeys {
  readonly conversationId: ConversationId
  /** Characters in a message. */
  readonly length: number
  /** Other than the recipe's FULL: the mutant that shows that a test can fail. */
  readonly synchronous?: 'NORMAL'
}

const told = JSON.parse(process.argv[2] ?? '') as Chatting
const place = placeAt(told.folder)
const say = (line: string) => process.stdout.write(`${line}\n`)
const bytes = (hex: string) => Buffer.from(hex, 'hex')

const vault = openVault({
  accountId: told.accountId as AccountId,
  file: place.database,
  cipher: told.cipher,
  key: bytes(told.databaseKey),
  audit: { key: bytes(told.auditKey), headFile: place.auditHead },
})
if (told.synchronous) vault.connection.pragma(`synchronous=${told.synchronous}`)
const context = {
  vault,
  accountId: vault.accountId,
  clock: systemClock,
  classifier: fakeClassifier(),
  companion: fakeCompanion(),
  generations: createGenerations(),
}

async function sendOne(): Promise<void> {
  const id = newId<MessageId>()
  const text = `words of ${id} ${'and more '.repeat(told.length / 9)}`
  const input = {
    id,
    conversationId: told.conversationId,
    text,
    writtenAtMs: systemClock.nowMs(),
    zone: 'Europe/Berlin',
  }
  const sent = sendMessage(context, input)
  if (!sent.ok) throw new Error(sent.error.type)
  for await (const event of sent.value) {
    if (event.type === 'stored') say(`stored ${id}`)
    if (event.type === 'done') say(`replied ${id}`)
    if (event.type === 'done') say(`log ${fileSize(`${place.database}-wal`)}`)
  }
}

try {
  // As after every unlock: words that the last kill left unread are read.
  await tendConversations(vault, { nowMs: systemClock.nowMs(), classifier: context.classifier })
  say('ready')
  for (;;) await sendOne()
} catch (thrown) {
  const fault = nameFault(thrown)
  say(`fault ${fault instanceof Error ? fault.name : 'unknown'}`)
  vault.close()
}
