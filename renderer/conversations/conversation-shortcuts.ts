// The keys of the conversations screen as data. Keys that work on a focused row or message stand in list/ and message/.

/** Commands of the conversations screen; texts are `shortcuts.<id>`. */
export type ConversationCommand =
  | 'conversation.new'
  | 'search.open'
  | 'conversation.search'
  | 'composer.focus'
  | 'messages.focus'
  | 'list.focus'
  | 'reply.stop'
  | 'conversation.rename'
  | 'conversation.memory'
  | 'conversation.pin'
  | 'conversation.archive'
  | 'conversation.delete'
  | 'conversation.exportMarkdown'
  | 'conversation.exportJson'
  | 'archive.open'
  | 'keys.open'

/** Every command in the order of the sheet; those without keys are for the palette only. */
export const conversationShortcuts: readonly {
  readonly id: ConversationCommand
  /** In Mantine's notation. */
  readonly shortcut?: string
}[] = [
  { id: 'conversation.new', shortcut: 'mod+shift+O' },
  { id: 'search.open', shortcut: 'mod+shift+F' },
  { id: 'conversation.search', shortcut: 'mod+F' },
  { id: 'composer.focus', shortcut: 'mod+shift+E' },
  { id: 'messages.focus', shortcut: 'mod+shift+U' },
  { id: 'list.focus', shortcut: 'mod+shift+S' },
  { id: 'reply.stop', shortcut: 'mod+.' },
  { id: 'conversation.rename' },
  { id: 'conversation.memory' },
  { id: 'conversation.pin' },
  { id: 'conversation.archive' },
  { id: 'conversation.delete' },
  { id: 'conversation.exportMarkdown' },
  { id: 'conversation.exportJson' },
  { id: 'archive.open' },
  { id: 'keys.open' },
]
