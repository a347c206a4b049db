// What the conversation screens show beyond their data: which message a conversation is opened at, what is being edited
// or renamed, which dialogs are open. In memory only, forgotten on lock.
import { create } from 'zustand'
import { onLock } from '../app/session.ts'

/** Where a search looks: everywhere, or in one conversation. */
export interface SearchScope {
  readonly conversationId: string | null
}

interface View {
  /** The message that a conversation is opened at; left out: at its end. */
  readonly anchors: Readonly<Record<string, string>>
  /** New texts of messages being edited, by message. */
  readonly edits: Readonly<Record<string, string>>
  /** The conversation being renamed, and where the field is. */
  readonly renaming: { readonly id: string; readonly place: 'list' | 'header' } | null
  readonly search: SearchScope | null
  /** Whether the list shows the archive. */
  readonly archive: boolean
  /** Whether the keys of messages and rows are shown. */
  readonly keys: boolean
  /** Whether the way of talking and what is kept in mind are shown. */
  readonly memory: boolean
  /** Whether the list is pulled out on a narrow window. */
  readonly drawer: boolean
}

const start: View = {
  anchors: {},
  edits: {},
  renaming: null,
  search: null,
  archive: false,
  keys: false,
  memory: false,
  drawer: false,
}

/** The view of the conversation screens. */
export const useView = create<View>()(() => start)

/** Opens a conversation at a message; null: at its end. */
export const setAnchor = (conversationId: string, messageId: string | null): void =>
  useView.setState(({ anchors: { [conversationId]: _old, ...anchors } }) => ({
    anchors: messageId === null ? anchors : { ...anchors, [conversationId]: messageId },
  }))

/** Begins or continues editing a message; null ends it. */
export const setEdit = (messageId: string, text: string | null): void =>
  useView.setState(({ edits: { [messageId]: _old, ...edits } }) => ({
    edits: text === null ? edits : { ...edits, [messageId]: text },
  }))

/** Opens the search; within one conversation when its id is given. */
export const openSearch = (conversationId: string | null): void =>
  useView.setState({ search: { conversationId }, drawer: false })

onLock(() => useView.setState(start, true))
