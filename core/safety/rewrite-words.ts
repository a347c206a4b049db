// The word part of the normaliser: joins spelled-out words, undoes digits and look-alike letters, resolves slang and
// typos by table. Works on tokens, so the raw offsets travel with them.
import { nearWord } from './near-words.ts'
import type { PlainToken } from './normalise.ts'
import {
  doubledWords,
  joinedTable,
  leet,
  lookalikes,
  pairTable,
  spelledWords,
  wordTable,
} from './normalise-tables.ts'

const hasLatin = /[a-z]/
const hasDisguise = /[0-9@$!|]/
const hasLongRun = /(.)\1{2}/u
const longRun = /(.)\1{2,}/gu
const isOther = /[\u0080-\uffff]/

function unmask(word: string): string {
  const latin =
    hasLatin.test(word) && isOther.test(word)
      ? Array.from(word, (char) => lookalikes.get(char) ?? char).join('')
      : word
  if (!hasLatin.test(latin) || !hasDisguise.test(latin) || latin.length > 24) return latin
  return Array.from(latin.replace('11', 'll'), (char) => leet.get(char) ?? char).join('')
}

function shorten(word: string): string {
  if (!hasLongRun.test(word)) return word
  const double = word.replaceAll(longRun, '$1$1')
  return doubledWords.has(double) ? double : word.replaceAll(longRun, '$1')
}

function plainWord(raw: string): string {
  const known = wordTable.get(raw)
  if (known !== undefined) return known
  const unmasked = unmask(raw)
  const word = shorten(unmasked)
  const listed = wordTable.get(word) ?? joinedTable.get(word)
  if (listed !== undefined) return listed
  const near = nearWord(word)
  if (near !== null || word === unmasked) return near ?? word
  return nearWord(unmasked.replaceAll(longRun, '$1$1')) ?? word
}

/** The words that spelled-out letters stand for, or null when they are just letters. */
function spelledOut(letters: string): string | null {
  const word = unmask(letters)
  if (spelledWords.has(word)) return wordTable.get(word) ?? word
  const joined = joinedTable.get(word)
  if (joined !== undefined) return joined
  return word.startsWith('i') && spelledWords.has(word.slice(1)) ? `i ${word.slice(1)}` : null
}

const isSingle = (token: PlainToken | undefined): token is PlainToken =>
  token !== undefined && /^[a-z0-9@$]$/.test(token.word)

/** Index after the run of single letters, one character apart, that starts at `from`. */
function endOfSpelling(tokens: readonly PlainToken[], from: number): number {
  let at = from + 1
  let last = tokens[from]
  for (let token = tokens[at]; isSingle(token) && isSingle(last); token = tokens[at]) {
    if (token.start - last.end !== 1 || at - from > 24) break
    last = token
    at += 1
  }
  return at
}

function joinSpelling(tokens: readonly PlainToken[]): readonly PlainToken[] {
  const joined: PlainToken[] = []
  for (let at = 0; at < tokens.length;) {
    const token = tokens[at]
    if (token === undefined) break
    if (!isSingle(token)) {
      joined.push(token)
      at += 1
      continue
    }
    const until = endOfSpelling(tokens, at)
    const run = tokens.slice(at, until)
    const word = run.length >= 3 ? spelledOut(run.map((one) => one.word).join('')) : null
    if (word === null) joined.push(...run)
    else joined.push({ word, start: token.start, end: run.at(-1)?.end ?? token.end })
    at = until
  }
  return joined
}

function resolvePairs(tokens: readonly PlainToken[]): readonly PlainToken[] {
  const resolved: PlainToken[] = []
  for (const token of tokens) {
    const last = resolved.at(-1)
    const pair = last === undefined ? undefined : pairTable.get(`${last.word} ${token.word}`)
    if (last === undefined || pair === undefined) resolved.push(token)
    else {
      resolved.pop()
      for (const word of pair.split(' ')) resolved.push({ word, start: last.start, end: token.end })
    }
  }
  return resolved
}

/** The tokens with disguises, slang and typos resolved. One token may become several, with the same offsets. */
export function rewriteWords(tokens: readonly PlainToken[]): readonly PlainToken[] {
  const plain: PlainToken[] = []
  for (const token of joinSpelling(tokens)) {
    const words = plainWord(token.word)
    if (words === token.word) plain.push(token)
    else for (const word of words.split(' ')) plain.push({ ...token, word })
  }
  return resolvePairs(plain)
}
