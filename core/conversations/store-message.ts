// First step of a turn: the person's words become durable in one transaction, before anything else happens to them.
import type { MessageId } from '../kernel/ids.ts'
import { localMoment } from '../kernel/local-day.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import type { Vault, Writer } from '../vault/vault.ts'
import { findRow, updateConversation } from './conversations.store.ts'
import { findMessage, insertMessage } from './messages.store.ts'
import type { IdTaken, NewMessage, NotFound } from './turn.ts'

const longestTitle = 48

/** Stores the words and makes their branch the one shown. A known id with the same words changes nothing. */
export function storeMessage(vault: Vault, input: NewMessage): Result<{ seq: number }, NotFound | IdTaken> {
  return vault.write((writer) => {
    const known = findMessage(writer, input.id)
    if (known) {
      const same = known.text === input.text && known.conversationId === input.conversationId
      return same ? ok({ seq: known.seq }) : err({ type: 'IdTaken' })
    }
    return storeNew(writer, input)
  })
}

function storeNew(writer: Writer, input: NewMessage): Result<{ seq: number }, NotFound> {
  const conversation = findRow(writer, input.conversationId)
  if (!conversation) return err({ type: 'NotFound' })
  const parentId = input.parentId === undefined ? conversation.activeLeafId : input.parentId
  if (parentId !== null && !isIn(writer, input, parentId)) return err({ type: 'NotFound' })

  const { date, hour } = localMoment(input.writtenAtMs, input.zone)
  const seq = insertMessage(writer, {
    id: input.id,
    conversationId: input.conversationId,
    parentId,
    role: 'person',
    text: input.text,
    createdAtMs: input.writtenAtMs,
    localDate: date,
    localHour: hour,
    zone: input.zone,
  })
  const untitled = conversation.title === '' && !conversation.titledByPerson
  updateConversation(writer, input.conversationId, {
    activeLeafId: input.id,
    activeAtMs: Math.max(conversation.activeAtMs, input.writtenAtMs),
    draft: '',
    ...(untitled ? { title: titleFrom(input.text) } : {}),
  })
  return ok({ seq })
}

const isIn = (writer: Writer, { conversationId }: NewMessage, parentId: MessageId): boolean =>
  findMessage(writer, parentId)?.conversationId === conversationId

/** The beginning of a text as a title, cut between words. */
export function titleFrom(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  if (line.length <= longestTitle) return line
  const cut = [...line].slice(0, longestTitle).join('')
  const space = cut.lastIndexOf(' ')
  return `${space > longestTitle / 2 ? cut.slice(0, space) : cut}…`
}
