// Moving through messages by keyboard. One message is a stop for Tab at a time; the arrow keys move it, and the keys of
// a message work while it has the focus itself, so that no letter is taken from anybody who is typing.

/** What a key does on a focused message. */
export type MessageKey = 'copy' | 'edit' | 'again' | 'details' | 'previous' | 'next' | 'reading'

/** Keys of a focused message, in the order they are shown. */
export const messageKeys: readonly { readonly key: string; readonly action: MessageKey }[] = [
  { key: 'c', action: 'copy' },
  { key: 'e', action: 'edit' },
  { key: 'r', action: 'again' },
  { key: 'w', action: 'reading' },
  { key: 'd', action: 'details' },
  { key: 'ArrowLeft', action: 'previous' },
  { key: 'ArrowRight', action: 'next' },
]

interface KeyPress {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
}

/** The action of a key on a focused message; null when it has none. */
export function messageKey({ key, ctrlKey, metaKey, altKey }: KeyPress): MessageKey | null {
  if (ctrlKey || metaKey || altKey) return null
  const pressed = key.length === 1 ? key.toLowerCase() : key
  return messageKeys.find((entry) => entry.key === pressed)?.action ?? null
}

/** Index of the message that an arrow key moves to from `at`; null when the key does not move. */
export function movedIndex(key: string, at: number, count: number): number | null {
  const last = count - 1
  const to = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: last }[key]
  return to === undefined || to < 0 || to > last ? null : to
}
