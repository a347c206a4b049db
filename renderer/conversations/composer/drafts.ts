// What is being typed, by conversation: at once in memory, soon after in the vault. Memory is right while the vault is
// open; the vault is right after a crash.
import { create } from 'zustand'
import { queryClient } from '../../app/query-client.ts'
import { beforeLock, onLock } from '../../app/session.ts'
import { api, query } from '../../rpc/client.ts'
import { conversationExists, ensureConversation } from '../new-conversation.ts'
import { canBeDraft } from './composer-text.ts'
import { createDraftSaver } from '../../ui/draft-saver.ts'

interface Drafts {
  /** Texts touched since the vault was opened. */
  readonly texts: Readonly<Record<string, string>>
  /** Conversations whose newest text is not saved because saving failed. */
  readonly unsaved: Readonly<Record<string, boolean>>
}

/** The drafts in memory. */
export const useDrafts = create<Drafts>()(() => ({ texts: {}, unsaved: {} }))

// Conversations that the list marks as having a draft, as far as they were typed in here.
const marked = new Set<string>()

async function remark(conversationId: string, text: string): Promise<void> {
  if (text === '') marked.delete(conversationId)
  else marked.add(conversationId)
  await queryClient.invalidateQueries({ queryKey: query.conversations.list.key() })
}

const saver = createDraftSaver({
  async save(conversationId, text) {
    if (text === '' && !conversationExists(conversationId)) return
    await ensureConversation(conversationId)
    await api.conversations.saveDraft({ conversationId, text })
    if (marked.has(conversationId) === (text === '')) await remark(conversationId, text)
  },
  onOutcome: (conversationId, failure) =>
    useDrafts.setState(({ unsaved }) => ({ unsaved: { ...unsaved, [conversationId]: failure !== null } })),
})

/** The text of a conversation's composer; empty when it was not touched yet. */
export const draftOf = (conversationId: string): string => useDrafts.getState().texts[conversationId] ?? ''

/** Takes what was just typed and saves it after a pause. Texts that cannot be stored stay in memory. */
export function editDraft(conversationId: string, text: string): void {
  setDraftText(conversationId, text)
  if (canBeDraft(text)) saver.edit(conversationId, text)
}

/** Takes over the draft of the vault, unless something was typed already. */
export function adoptDraft(conversationId: string, text: string): void {
  if (useDrafts.getState().texts[conversationId] === undefined) setDraftText(conversationId, text)
}

/** Changes the composer's text without saving it: the words in it are on their way as a message. */
export function setDraftText(conversationId: string, text: string): void {
  useDrafts.setState(({ texts }) => ({ texts: { ...texts, [conversationId]: text } }))
}

/** Saves the composer's text as it is now, because the core has just emptied its own copy. */
export function keepDraft(conversationId: string): void {
  saver.edit(conversationId, draftOf(conversationId))
  void saver.flush(conversationId)
}

/** Saves everything that waits: before the window closes or hides. */
export const flushDrafts = (): Promise<void> => saver.flush()

beforeLock(() => saver.flush())
onLock(() => {
  saver.forget()
  marked.clear()
  useDrafts.setState({ texts: {}, unsaved: {} })
})
