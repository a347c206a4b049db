// Text -> hashed n-grams, row by row the same as models/training/features.py (features.test.ts holds both to it). A
// feature counts once per text however often it is repeated, so shouting one word a thousand times changes nothing.
import { chain, hashOf } from './hash.ts'
import { tokensOf } from './tokens.ts'
import type { Token } from './tokens.ts'

const unigramRows = 1 << 18
const ngramRows = 1 << 20
const charRows = 1 << 20
const firstCharRow = unigramRows + ngramRows
/** How many different hashes there are; kept-rows.ts says which of them the model knows. */
export const hashRows = firstCharRow + charRows
/** How much of a text's length-1 vector its word n-grams and its character n-grams take; the squares sum to 1. */
const shares = { word: 0.75, char: 0.6614 }

/** A token with the rows that it brought in, and how much of each belongs to it (a word pair belongs half to each). */
export interface WordRows {
  /** The folded token, as the word vectors know it. */
  readonly token: string
  readonly start: number
  readonly end: number
  readonly rows: readonly number[]
  readonly weights: readonly number[]
}

/** A text's features: every row once, shared out over the words. */
export interface TextFeatures {
  readonly words: readonly WordRows[]
}

/** Never throws: a token's code points come from a string. */
const textOf = (codes: readonly number[]): string => String.fromCodePoint(...codes)
const negators = new Set(
  'not no never dont cant wont isnt wasnt arent werent didnt doesnt wouldnt couldnt shouldnt havent hasnt hadnt cannot aint nothing nobody without hardly less nt'.split(
    ' ',
  ),
)
/** How many words after a negator carry a mark ("not happy" is more than "not" and "happy"), up to punctuation. */
const negatedWords = 3
const negationSeed = 0x6e6f7421

interface Draft {
  readonly token: Token
  readonly rows: number[]
  readonly parts: number[]
  readonly isChar: boolean[]
}

const space = 32

function addCharRows(draft: Draft, seen: Set<number>): void {
  if (!draft.token.isWord) return
  const padded = [space, ...draft.token.codes, space]
  for (let size = 3; size <= 5; size += 1) {
    for (let at = 0; at + size <= padded.length; at += 1) {
      const row = firstCharRow + (hashOf(padded, at, at + size) & (charRows - 1))
      if (seen.has(row)) continue
      seen.add(row)
      draft.rows.push(row)
      draft.parts.push(1)
      draft.isChar.push(true)
    }
  }
}

function addWordRow(owners: readonly Draft[], row: number, seen: Set<number>): void {
  if (seen.has(row)) return
  seen.add(row)
  for (const owner of owners) {
    owner.rows.push(row)
    owner.parts.push(1 / owners.length)
    owner.isChar.push(false)
  }
}

function addSequences(drafts: readonly Draft[], seen: Set<number>): void {
  const ones = drafts.map(({ token }) => hashOf(token.codes, 0, token.codes.length))
  ones.forEach((one, at) => {
    addWordRow(drafts.slice(at, at + 1), one & (unigramRows - 1), seen)
    const second = ones[at + 1]
    if (second === undefined) return
    const two = chain(one, second)
    addWordRow(drafts.slice(at, at + 2), unigramRows + (two & (ngramRows - 1)), seen)
    const third = ones[at + 2]
    if (third === undefined) return
    addWordRow(drafts.slice(at, at + 3), unigramRows + (chain(two, third) & (ngramRows - 1)), seen)
  })
}

function addNegated(drafts: readonly Draft[], seen: Set<number>): void {
  let left = 0
  for (const draft of drafts) {
    const { codes, isWord } = draft.token
    if (!isWord) left = 0
    else if (negators.has(textOf(codes))) left = negatedWords
    else if (left > 0) {
      left -= 1
      const marked = chain(negationSeed, hashOf(codes, 0, codes.length))
      addWordRow([draft], unigramRows + (marked & (ngramRows - 1)), seen)
    }
  }
}

/** The features of a text: total, deterministic, bounded (1,024 tokens of 20 code points). */
export function featuresOf(text: string): TextFeatures {
  const drafts = tokensOf(text).map((token): Draft => ({ token, rows: [], parts: [], isChar: [] }))
  const seen = new Set<number>()
  addSequences(drafts, seen)
  addNegated(drafts, seen)
  const wordCount = seen.size
  for (const draft of drafts) addCharRows(draft, seen)
  const wordWeight = shares.word / Math.sqrt(Math.max(1, wordCount))
  const charWeight = shares.char / Math.sqrt(Math.max(1, seen.size - wordCount))
  return {
    words: drafts.map(({ token, rows, parts, isChar }) => ({
      token: textOf(token.codes),
      start: token.start,
      end: token.end,
      rows,
      weights: parts.map((part, at) => part * (isChar[at] === true ? charWeight : wordWeight)),
    })),
  }
}

/** All hashes of a text, sorted, each once: what the training code calls word rows and character rows together. */
export function rowsOf(text: string): readonly number[] {
  const rows = new Set(featuresOf(text).words.flatMap((word) => word.rows))
  return [...rows].toSorted((one, other) => one - other)
}
