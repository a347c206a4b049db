// What may be sent. Checked while typing, so that a text that the core would refuse never leaves the composer.

/** Longest message, in UTF-16 code units; the same number as in the contract. */
export const maxMessageLength = 100_000
const nearlyFull = 0.9

/** What stands in the way of sending a text; null: nothing. */
export type TextFault =
  | { readonly type: 'empty' }
  | { readonly type: 'too-long'; readonly over: number }
  /** NUL and halves of surrogate pairs, which come in by pasting. */
  | { readonly type: 'not-storable' }

/** Finds what stands in the way of sending. */
export function textFault(text: string): TextFault | null {
  if (text.length > maxMessageLength) return { type: 'too-long', over: text.length - maxMessageLength }
  if (!isStorable(text)) return { type: 'not-storable' }
  return text.trim() === '' ? { type: 'empty' } : null
}

/** Whether a draft of this text can be kept by the core. */
export const canBeDraft = (text: string): boolean => text.length <= maxMessageLength && isStorable(text)

/** The text without the characters that cannot be stored. */
export const storableText = (text: string): string =>
  text.toWellFormed().replaceAll('\uFFFD', '').replaceAll('\0', '')

/** Characters left, once it is time to say so; null before. */
export const charactersLeft = (text: string): number | null =>
  text.length >= maxMessageLength * nearlyFull ? maxMessageLength - text.length : null

/** What was typed and which setting decide whether Enter sends. */
export interface EnterPress {
  readonly key: string
  readonly shiftKey: boolean
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  /** An input method is still composing: Enter then chooses a word. */
  readonly isComposing: boolean
}

/** Whether a key press sends: Enter where the setting says so, Mod+Enter always, never while composing. */
export function sendsMessage(press: EnterPress, enterSends: boolean): boolean {
  if (press.key !== 'Enter' || press.isComposing) return false
  if (press.ctrlKey || press.metaKey) return true
  return enterSends && !press.shiftKey
}

const isStorable = (text: string): boolean => text.isWellFormed() && !text.includes('\0')
