import { afterAll, beforeAll, expect, test } from 'vitest'
import { addConversation, scratchVault, type ScratchVault } from '../insights/scratch-vault.fake.ts'
import { type ConversationId, type MessageId, newId } from '../kernel/ids.ts'
import type { LocalDate } from '../kernel/local-day.ts'
import { findConversation, updateConversation } from './conversations.store.ts'
import { exportConversation } from './export-conversation.ts'
import { insertMessage } from './messages.store.ts'

let vault: ScratchVault
const id = newId<ConversationId>()
const ids = [newId<MessageId>(), newId<MessageId>(), newId<MessageId>()] as const
beforeAll(() => {
  vault = scratchVault()
  const common = {
    conversationId: id,
    localDate: '2026-03-01' as LocalDate,
    localHour: 9,
    zone: 'Europe/Berlin',
    createdAtMs: Date.UTC(2026, 2, 1, 8, 5),
  }
  vault.write((writer) => {
    addConversation(writer, id)
    insertMessage(writer, {
      ...common,
      id: ids[0],
      parentId: null,
      role: 'person',
      text: '# not a heading\n---\nreally',
    })
    insertMessage(writer, {
      ...common,
      id: ids[1],
      parentId: ids[0],
      role: 'companion',
      text: 'first reply',
      status: 'interrupted',
    })
    insertMessage(writer, {
      ...common,
      id: ids[2],
      parentId: ids[0],
      role: 'companion',
      text: 'second reply',
    })
    updateConversation(writer, id, { title: 'Träume / über: "nachts"', activeLeafId: ids[2] })
  })
})
afterAll(() => vault.discard())

const file = (format: 'markdown' | 'json', branches: 'shown' | 'all' = 'shown') => {
  const conversation = findConversation(vault.reader, id)
  if (!conversation) throw new Error('missing')
  return exportConversation(vault.reader, conversation, { format, branches })
}

test('Markdown shows the branch with local times and quotes what was said', () => {
  const { fileName, content } = file('markdown')
  expect(fileName).toBe('träume-über-nachts.md')
  expect(content).toContain('**Me** · 2026-03-01 09:05')
  expect(content).toContain('> # not a heading\n> ---\n> really')
  expect(content).toContain('second reply')
  expect(content).not.toContain('first reply')
  expect(content).toContain('not a person and not therapy')
})

test('JSON holds the branch, or every message, with a version', () => {
  const shown = JSON.parse(file('json').content) as { version: number; messages: { id: string }[] }
  expect(shown.version).toBe(1)
  expect(shown.messages.map((item) => item.id)).toEqual([ids[0], ids[2]])
  const all = JSON.parse(file('json', 'all').content) as { messages: { id: string; status: string }[] }
  expect(all.messages.map((item) => item.id)).toEqual([...ids])
  expect(all.messages[1]?.status).toBe('interrupted')
})
