// Cuts a text into folded tokens, each with its place in the raw text. The same rules as `tokens_of` in
// models/training/features.py: they work on code points and on fold-table.json, never on the engine's own Unicode tables.
import foldTable from './fold-table.json' with { type: 'json' }

/** A folded token and where it stood: UTF-16 offsets into the raw text. */
export interface Token {
  readonly codes: readonly number[]
  readonly isWord: boolean
  readonly start: number
  readonly end: number
}

const maxTokens = 1024
const maxWord = 20
const fold = new Map<number, readonly number[]>(
  Object.entries(foldTable).map(([from, to]) => [
    from.codePointAt(0) ?? 0,
    Array.from(to, (char) => char.codePointAt(0) ?? 0),
  ]),
)
const marks = new Set(Array.from('!?.,:;()-/<>=&|%$+^\\[]{}', (char) => char.charCodeAt(0)))
const codesOf = (text: string): readonly number[] => Array.from(text, (char) => char.codePointAt(0) ?? 0)
const linkCodes = codesOf('http')
const handleCodes = codesOf('@user')
const numberCodes = codesOf('0')

type Kind = 'separator' | 'word' | 'punctuation' | 'symbol' | 'dropped'

const isBetween = (code: number, first: number, last: number): boolean => code >= first && code <= last

const isDropped = (code: number): boolean =>
  code === 0xad ||
  code === 0xfeff ||
  isBetween(code, 0x300, 0x36f) ||
  isBetween(code, 0x200b, 0x200f) ||
  isBetween(code, 0x202a, 0x202e) ||
  isBetween(code, 0x2060, 0x2064) ||
  isBetween(code, 0xfe00, 0xfe0f) ||
  isBetween(code, 0x1f3fb, 0x1f3ff)

function asciiKind(code: number): Kind {
  if (isBetween(code, 97, 122) || isBetween(code, 48, 57)) return 'word'
  if (code === 39) return 'dropped'
  return marks.has(code) ? 'punctuation' : 'separator'
}

function kindOf(code: number): Kind {
  if (code < 0x80) return asciiKind(code)
  if (isDropped(code)) return 'dropped'
  if (isBetween(code, 0x2100, 0x2bff) || isBetween(code, 0x1f000, 0x1faff)) return 'symbol'
  const isGap =
    code < 0xc0 ||
    code === 0xfffd ||
    isBetween(code, 0x2000, 0x206f) ||
    isBetween(code, 0x3000, 0x303f) ||
    isBetween(code, 0xd800, 0xdfff)
  return isGap ? 'separator' : 'word'
}

const isHandle = (code: number): boolean =>
  isBetween(code, 48, 57) || isBetween(code, 65, 90) || isBetween(code, 97, 122) || code === 95

const startsLink = (text: string, at: number): boolean =>
  text.startsWith('http://', at) || text.startsWith('https://', at) || text.startsWith('www.', at)

/** Collects the code points of the token being read, of one kind at a time. */
class Collector {
  readonly tokens: Token[] = []
  private codes: number[] = []
  private kind: 'word' | 'punctuation' | null = null
  private start = 0
  private end = 0

  get isInWord(): boolean {
    return this.kind === 'word'
  }

  close(): void {
    const { codes, kind } = this
    this.kind = null
    if (kind === null) return
    this.codes = []
    if (kind === 'word') {
      const isNumber = codes.every((code) => isBetween(code, 48, 57))
      this.push(isNumber ? numberCodes : codes, true, this.start, this.end)
      return
    }
    const isPause = codes.length === 1 && (codes[0] === 46 || codes[0] === 44)
    if (!isPause) this.push(codes.slice(0, 3), false, this.start, this.end)
  }

  add(code: number, start: number, end: number): void {
    const kind = kindOf(code)
    if (kind === 'dropped') return
    if (kind === 'separator' || kind === 'symbol') {
      this.close()
      if (kind === 'symbol') this.push([code], false, start, end)
      return
    }
    if (this.kind !== kind) this.open(kind, start)
    this.end = end
    if (this.takes(code)) this.codes.push(code)
  }

  push(codes: readonly number[], isWord: boolean, start: number, end: number): void {
    this.tokens.push({ codes, isWord, start, end })
  }

  private open(kind: 'word' | 'punctuation', start: number): void {
    this.close()
    this.kind = kind
    this.start = start
  }

  private takes(code: number): boolean {
    const { codes } = this
    if (this.kind === 'punctuation') return codes.length < 4
    return codes.length < maxWord && !(codes.at(-1) === code && codes.at(-2) === code)
  }
}

function endOfLink(text: string, from: number): number {
  let at = from
  while (at < text.length && text.charCodeAt(at) > 0x20) at += 1
  return at
}

function endOfHandle(text: string, from: number): number {
  let at = from
  while (at < text.length && isHandle(text.charCodeAt(at))) at += 1
  return at
}

/** The text's tokens in order; of a very long text the first and the last 512. Never throws, linear time. */
export function tokensOf(text: string): readonly Token[] {
  const found = new Collector()
  let at = 0
  while (at < text.length) {
    const code = text.codePointAt(at) ?? 0
    let end = at + (code > 0xffff ? 2 : 1)
    if (!found.isInWord && (code === 104 || code === 119) && startsLink(text, at)) {
      found.close()
      end = endOfLink(text, at)
      found.push(linkCodes, true, at, end)
    } else if (code === 64 && isHandle(text.charCodeAt(at + 1))) {
      found.close()
      end = endOfHandle(text, at + 1)
      found.push(handleCodes, false, at, end)
    } else {
      for (const folded of fold.get(code) ?? [code]) found.add(folded, at, end)
    }
    at = end
  }
  found.close()
  const { tokens } = found
  return tokens.length > maxTokens
    ? [...tokens.slice(0, maxTokens / 2), ...tokens.slice(-maxTokens / 2)]
    : tokens
}
