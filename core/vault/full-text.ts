// What every full-text search of the vault shares. The person's query is taken as plain words: whatever FTS5 would read as
// syntax is quoted, and the last word also matches as a beginning, so that results appear while typing.
import { z } from 'zod'

// FTS5 marks hits with these; control characters that are dropped when a text contains them itself.
/** Mark before a hit. */
export const hitStart = '\u0001'
/** Mark after a hit. */
export const hitEnd = '\u0002'

/** A text in pieces: found words, and what stands around them. */
export const snippetSchema = z.array(z.object({ text: z.string(), hit: z.boolean() }))

/** The FTS5 expression for plain words: all must occur, the last one may be a beginning. Null: nothing to look for. */
export function matchExpression(query: string): string | null {
  const words = query
    .replaceAll('\0', ' ')
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word))
  if (words.length === 0) return null
  return `${words.map((word) => `"${word.replaceAll('"', '""')}"`).join(' ')}*`
}

/** Cuts a text that FTS5 has marked with {@link hitStart} and {@link hitEnd} into its pieces, none of them empty. */
export function splitSnippet(marked: string): z.infer<typeof snippetSchema> {
  return marked
    .split(hitStart)
    .flatMap((part, index) => {
      if (index === 0) return [{ text: part.replaceAll(hitEnd, ''), hit: false }]
      const [hit = '', ...rest] = part.split(hitEnd)
      return [
        { text: hit, hit: true },
        { text: rest.join(''), hit: false },
      ]
    })
    .filter((piece) => piece.text !== '')
}
