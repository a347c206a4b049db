// Writes a conversation down as tokens, leaving out the oldest turns when it is too long. The system text always stays
// whole, the last message as long as it fits by itself; what was left out is counted, never dropped in silence.
import type { LlamaModel, Token } from 'node-llama-cpp'
import type { ModelToLoad, PromptTurn } from '../../core/companion/language/process.contract.ts'
import { formatRules, type Part, withoutMarkers } from './chat-formats.ts'
import { RequestFailed } from './request-failed.ts'

/** The parts of a model that tokens need. */
export type Vocabulary = Pick<LlamaModel, 'tokenize' | 'tokens' | 'getTokenAttributes'>

/** What is to be written down, and how long it may be. */
export interface Writing {
  readonly format: ModelToLoad['chatFormat']
  readonly system: string
  readonly turns: readonly PromptTurn[]
  /** Tokens that may be used for the prompt. */
  readonly roomTokens: number
  /** Tokens of a reply as the model wrote it, when it is still known: another spelling would spoil the kept state. */
  readonly spokenTokens?: (text: string) => readonly Token[] | undefined
}

/** A prompt ready to be read. */
export interface Prompt {
  readonly tokens: readonly Token[]
  readonly leftOutTurns: number
  /** Characters from the middle of the last message, when it is too long by itself. */
  readonly leftOutCharacters: number
}

/** Less room than this for the last message is no conversation (our own choice). */
const leastTokens = 64
/** Of a message that is too long, the end says more about what is wanted than the beginning (our own choice). */
const beginningShare = 0.25

function tokensOfPart(part: Part, vocabulary: Vocabulary, isStart: boolean): readonly Token[] {
  if ('token' in part) {
    const token = part.token === 'BOS' ? vocabulary.tokens.bos : vocabulary.tokens.eos
    return token === null ? [] : [token]
  }
  const trim = isStart ? undefined : 'trimLeadingSpace'
  if ('marker' in part) return vocabulary.tokenize(part.marker, true, trim)
  // Some files declare their markers as ordinary vocabulary. Whatever still became a control token is left out.
  return vocabulary
    .tokenize(withoutMarkers(part.words), false, trim)
    .filter((token) => !vocabulary.getTokenAttributes(token).control)
}

/** Tokens of parts; `isStart`: nothing stands before them. */
export const tokensOf = (parts: readonly Part[], vocabulary: Vocabulary, isStart = false): Token[] =>
  parts.flatMap((part, at) => tokensOfPart(part, vocabulary, isStart && at === 0))

function tokensOfTurn(turn: PromptTurn, isFirst: boolean, writing: Writing, vocabulary: Vocabulary): Token[] {
  const rules = formatRules[writing.format]
  if (turn.role === 'person') return tokensOf(rules.person(turn.text, isFirst), vocabulary)
  const said = writing.spokenTokens?.(turn.text) ?? tokensOf([{ words: turn.text }], vocabulary)
  return [...tokensOf(rules.replyStart, vocabulary), ...said, ...tokensOf(rules.replyEnd, vocabulary)]
}

/** `length` characters of a text: its beginning and its end, with a sign between them that something is missing. */
function bothEnds(text: string, length: number): string {
  const beginning = Math.floor(length * beginningShare)
  // Half a character at either cut would be no text any more.
  return `${text.slice(0, beginning)} […] ${text.slice(text.length - (length - beginning))}`.toWellFormed()
}

/** As much of the last message as fits into `room` tokens; null when there is hardly any room. */
function shortened(turn: PromptTurn, room: number, writing: Writing, vocabulary: Vocabulary) {
  if (room < leastTokens) return null
  let { length } = turn.text
  for (;;) {
    const tokens = tokensOfTurn({ ...turn, text: bothEnds(turn.text, length) }, true, writing, vocabulary)
    if (tokens.length <= room) return { tokens, leftOutCharacters: turn.text.length - length }
    length = Math.floor(Math.min(length - 1, (length * room) / tokens.length))
    if (length <= 0) return null
  }
}

/**
 * Writes the prompt. Of a last message that is too long by itself the middle is left out. Throws `too-long` when the system
 * text alone leaves no room.
 */
export function writePrompt(writing: Writing, vocabulary: Vocabulary): Prompt {
  const rules = formatRules[writing.format]
  const opening = tokensOf(rules.opening(writing.system), vocabulary, true)
  const ending = tokensOf(rules.replyStart, vocabulary)
  const { turns } = writing
  let size = opening.length + ending.length
  const kept: Token[][] = []
  let first = turns.length
  while (first > 0) {
    const turn = turns[first - 1]
    if (!turn) break
    // The first message of the person may be framed differently; that costs at most a few tokens, so check as first.
    const tokens = tokensOfTurn(turn, false, writing, vocabulary)
    if (size + tokens.length > writing.roomTokens) break
    size += tokens.length
    kept.unshift(tokens)
    first -= 1
  }
  // Conversations begin with the person in every format.
  while (kept.length > 1 && turns[first]?.role === 'companion') {
    kept.shift()
    first += 1
  }
  const opener = turns[first]
  if (kept.length === 0 || !opener) {
    const newest = turns.at(-1)
    const part = newest && shortened(newest, writing.roomTokens - size, writing, vocabulary)
    if (!part) throw new RequestFailed('too-long', { promptTokens: size, roomTokens: writing.roomTokens })
    return {
      tokens: [...opening, ...part.tokens, ...ending],
      leftOutTurns: turns.length - 1,
      leftOutCharacters: part.leftOutCharacters,
    }
  }
  kept[0] = tokensOfTurn(opener, true, writing, vocabulary)
  return { tokens: [...opening, ...kept.flat(), ...ending], leftOutTurns: first, leftOutCharacters: 0 }
}
