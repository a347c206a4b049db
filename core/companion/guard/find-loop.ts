// A small model may fall into repeating itself. Repetition is found on whole words near the end, so the cost per piece
// stays constant.

/** A run of so many words that comes this often in the last {@link lookedAtWords} counts as a loop; our own choice. */
const runLength = 7
const mostTimes = 3
const lookedAtWords = 160
const sameCharacter = /(\S)\1{24,}|(\S{1,3}\s?)\2{16,}/u

/** Whether the end of a plain text repeats itself. */
export function isLooping(plain: string): boolean {
  if (sameCharacter.test(plain.slice(-200))) return true
  const words = plain
    .slice(-1600)
    .split(/[^\p{L}\p{N}']+/u)
    .filter(Boolean)
    .slice(-lookedAtWords)
  const seen = new Map<string, number>()
  for (let at = 0; at + runLength <= words.length; at++) {
    const key = words.slice(at, at + runLength).join(' ')
    const times = (seen.get(key) ?? 0) + 1
    if (times >= mostTimes) return true
    seen.set(key, times)
  }
  return false
}
