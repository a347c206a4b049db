// Initials for an avatar, from any script.

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })
const first = (word: string) => [...graphemes.segment(word)][0]?.segment ?? ''

/** First characters, as people see them, of the first and the last word of a name; at most two. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/)
  const ends = words.length > 1 ? [words[0], words.at(-1)] : [words[0]]
  return ends.map((word) => first(word ?? '').toLocaleUpperCase()).join('')
}
