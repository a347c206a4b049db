// Turns a dropped text file into text for the composer. Nothing is opened, run or kept: only its letters come in.
import { maxMessageLength, storableText } from './composer-text.ts'

/** More bytes than this cannot be a message: a character has at most four. */
const maxBytes = maxMessageLength * 4

/** Why a file does not become text. */
export type DropFault = 'not-text' | 'too-long'

const looksLikeText = ({ name, type }: File): boolean =>
  type === 'text/plain' || type === 'text/markdown' || (type === '' && /\.(?:txt|md|markdown)$/i.test(name))

/** The text of a file, or why there is none. Only UTF-8 is text: guessing at others would garble words. */
export async function textOfFile(file: File): Promise<{ text: string } | { fault: DropFault }> {
  if (!looksLikeText(file)) return { fault: 'not-text' }
  if (file.size > maxBytes) return { fault: 'too-long' }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer())
    const plain = storableText(text.replaceAll('\r\n', '\n'))
    return plain.length > maxMessageLength ? { fault: 'too-long' } : { text: plain }
  } catch {
    // Bytes that are no UTF-8, or a file that went away.
    return { fault: 'not-text' }
  }
}

/** What stands in the composer after a text was dropped into it: behind what is there, on a line of its own. */
export const withDropped = (present: string, dropped: string): string =>
  present.trim() === '' ? dropped : `${present.trimEnd()}\n\n${dropped}`
