// A conversation as a file the person keeps: Markdown to read, JSON to take elsewhere. The JSON carries a version, so
// that it can be read back after the format changes.
import type { ConversationId } from '../kernel/ids.ts'
import { wallClock } from '../kernel/local-day.ts'
import type { Reader } from '../vault/vault.ts'
import { message } from '../vault/vault.schema.ts'
import { asc, eq } from 'drizzle-orm'
import { activeLeaf, type Conversation } from './conversations.store.ts'
import { ancestry, type Message, showMessages } from './messages.store.ts'

/** A file to be saved by the person. */
export interface ExportFile {
  readonly fileName: string
  readonly mediaType: string
  readonly content: string
}

/** Version of the exported JSON. */
export const exportVersion = 1

const notice =
  'HealHub is software, not a person and not therapy. Its replies can be wrong. This file is not encrypted.'

/** Makes the file. `all` branches exist in JSON only: Markdown always shows one branch. */
export function exportConversation(
  reader: Reader,
  conversation: Conversation,
  { format, branches }: { format: 'markdown' | 'json'; branches: 'shown' | 'all' },
): ExportFile {
  const id = conversation.id as ConversationId
  const fileName = `${slug(conversation.title)}.${format === 'json' ? 'json' : 'md'}`
  if (format === 'markdown') {
    return { fileName, mediaType: 'text/markdown', content: markdown(conversation, shownBranch(reader, id)) }
  }
  const messages = branches === 'all' ? everyMessage(reader, id) : shownBranch(reader, id)
  const { draft: _draft, ...rest } = conversation
  const content = JSON.stringify(
    { format: 'healhub-conversation', version: exportVersion, notice, conversation: rest, messages },
    null,
    2,
  )
  return { fileName, mediaType: 'application/json', content: `${content}\n` }
}

function shownBranch(reader: Reader, id: ConversationId): Message[] {
  const leaf = activeLeaf(reader, id)
  if (leaf === null) return []
  const seqs = ancestry(reader, leaf, Number.MAX_SAFE_INTEGER).map((step) => step.seq)
  return inBatches(reader, seqs.toReversed())
}

function everyMessage(reader: Reader, id: ConversationId): Message[] {
  const rows = reader
    .select({ seq: message.seq })
    .from(message)
    .where(eq(message.conversationId, id))
    .orderBy(asc(message.seq))
    .all()
  return inBatches(reader, rows.map((row) => row.seq)) // prettier-ignore
}

/** SQLite limits the variables of one statement; 500 at a time stays far below. */
function inBatches(reader: Reader, seqs: readonly number[]): Message[] {
  const batches = Array.from({ length: Math.ceil(seqs.length / 500) }, (_, i) =>
    seqs.slice(i * 500, i * 500 + 500),
  )
  return batches.flatMap((batch) => showMessages(reader, batch))
}

function markdown(conversation: Conversation, messages: readonly Message[]): string {
  const parts = messages.map((item) => {
    const moment = wallClock(item.createdAtMs, item.zone).replace('T', ' ')
    const who = item.role === 'person' ? 'Me' : 'HealHub'
    const cut = item.status === 'interrupted' ? ' (stopped)' : ''
    return `**${who}** · ${moment}${cut}\n\n${quoted(item.text)}\n`
  })
  return [`# ${oneLine(conversation.title) || 'Conversation'}\n`, `_${notice}_\n`, ...parts].join('\n')
}

/** As a quotation, so that headings or rules inside a message cannot be mistaken for the file's own. */
const quoted = (text: string) =>
  text
    .split(/\r\n|\r|\n/)
    .map((line) => `> ${line}`.trimEnd())
    .join('\n')

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim()

/** A file name that every system accepts; never empty. */
function slug(title: string): string {
  const name = title
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
  return [...name].slice(0, 60).join('').toLowerCase() || 'conversation'
}
