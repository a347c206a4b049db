// Keys of a focused row in the list of conversations.

/** What a key does on a focused row. */
export type RowKey = 'rename' | 'delete' | 'menu'

/** The keys in the order they are shown; `menu` is the browser's own key for a context menu. */
export const rowKeys: readonly { readonly key: string; readonly action: RowKey }[] = [
  { key: 'F2', action: 'rename' },
  { key: 'Delete', action: 'delete' },
  { key: 'shift+F10', action: 'menu' },
]

/** The action of a key on a focused row; null when it has none or the browser does it. */
export const rowKey = (key: string): RowKey | null =>
  rowKeys.find((entry) => entry.key === key)?.action ?? null
