// Keeps what is being written in the vault, a moment after the typing pauses, so that it outlives the window and a crash.
import { create } from 'zustand'
import { beforeLock, onLock } from '../app/session.ts'
import { api } from '../rpc/client.ts'
import { createDraftSaver } from '../ui/draft-saver.ts'
import type { Words } from './journal-types.ts'

/** How the last save of each draft went. */
export const useDraftState = create<Readonly<Record<string, 'saved' | 'unsaved'>>>()(() => ({}))

const isBlank = ({ title, body, tags }: Words) => `${title}${body}${tags.join('')}`.trim() === ''

const saver = createDraftSaver({
  async save(entryId, text) {
    const words: Words = JSON.parse(text)
    if (isBlank(words)) await api.journal.discardDraft({ entryId })
    else await api.journal.saveDraft({ entryId, ...words })
  },
  onOutcome: (entryId, failure) =>
    useDraftState.setState({ [entryId]: failure === null ? 'saved' : 'unsaved' }),
})

/** Takes what was just typed and saves it after a pause. */
export const editEntryDraft = (entryId: string, words: Words): void =>
  saver.edit(entryId, JSON.stringify(words))

/** Saves what waits now, of one entry or of all. */
export const flushEntryDraft = (entryId?: string): Promise<void> => saver.flush(entryId)

beforeLock(() => saver.flush())
onLock(() => {
  saver.forget()
  useDraftState.setState({}, true)
})
