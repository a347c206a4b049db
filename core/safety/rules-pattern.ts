// The small pattern language of the danger rules, compiled to regular expressions over plain tokens. It has no unbounded
// repetition, so no text can make a match slow. Grammar: words, `(a|b c)`, `x?` (may be absent), `word*` (any ending),
// `$set` (named alternatives), `..3` (up to three words in between). Between any two words a comma is allowed.
import { foldCharacter } from './fold-character.ts'

interface Word {
  readonly kind: 'word'
  readonly text: string
}
interface Gap {
  readonly kind: 'gap'
  readonly most: number
}
interface Choice {
  readonly kind: 'choice'
  readonly options: readonly (readonly Part[])[]
  readonly isOptional: boolean
}
type Part = Word | Gap | Choice

/** A pattern that cannot be read; rule files are checked by a test, so a person never sees this. */
export class UnreadablePattern extends Error {}

const pieces = /\(|\)\??|\||\.\.\d+|[^\s()|]+/g
const isIdeograph = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]/u

class Parser {
  private at = 0
  private readonly found: readonly string[]
  private readonly source: string

  constructor(source: string) {
    this.source = source
    this.found = source.match(pieces) ?? []
  }

  whole(): readonly Part[] {
    const parts = this.sequence()
    if (this.at !== this.found.length || parts.length === 0) throw new UnreadablePattern(this.source)
    return parts
  }

  private sequence(): readonly Part[] {
    const parts: Part[] = []
    for (let piece = this.found[this.at]; piece !== undefined; piece = this.found[this.at]) {
      if (piece === '|' || piece.startsWith(')')) break
      this.at += 1
      parts.push(...(piece === '(' ? [this.choice()] : partsOf(piece)))
    }
    return parts
  }

  private choice(): Choice {
    const options: (readonly Part[])[] = []
    for (;;) {
      options.push(this.sequence())
      const piece = this.found[this.at]
      this.at += 1
      if (piece === '|') continue
      if (piece !== ')' && piece !== ')?') throw new UnreadablePattern(this.source)
      return { kind: 'choice', options, isOptional: piece === ')?' }
    }
  }
}

function partsOf(piece: string): readonly Part[] {
  if (/^\.\.\d+$/.test(piece)) return [{ kind: 'gap', most: Number(piece.slice(2)) }]
  if (piece.length > 1 && piece.endsWith('?'))
    return [{ kind: 'choice', options: [partsOf(piece.slice(0, -1))], isOptional: true }]
  const folded = Array.from(piece, foldCharacter).join('')
  if (isIdeograph.test(folded)) return Array.from(folded, (text) => ({ kind: 'word', text }))
  return [{ kind: 'word', text: folded }]
}

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
const wordSource = (text: string): string =>
  text.endsWith('*') ? `${escaped(text.slice(0, -1))}[^ ]* ` : `${escaped(text)} `

function sourceOf(parts: readonly Part[]): string {
  return parts
    .map((part, at) => {
      const pause = at === 0 ? '' : '(?:, )?'
      if (part.kind === 'gap') return `${pause}(?:[^ .]+ ){0,${part.most}}`
      if (part.kind === 'word') return pause + wordSource(part.text)
      const choice = `(?:${part.options.map(sourceOf).join('|')})`
      return part.isOptional ? `(?:${pause}${choice})?` : pause + choice
    })
    .join('')
}

/** The words one of which every match must contain, or null when a match could do without any fixed word. */
function neededWords(part: Part): readonly string[] | null {
  if (part.kind === 'gap') return null
  if (part.kind === 'word') return part.text.endsWith('*') ? null : [part.text]
  if (part.isOptional) return null
  const needed = part.options.map((option) => rarestNeed(option))
  return needed.some((words) => words === null) ? null : needed.flatMap((words) => words ?? [])
}

const common = new Set(
  'i im ive id ill a the to of in it is my me on at for and be do not if just so no dont want he she they'.split(
    ' ',
  ),
)
const commonness = (words: readonly string[]): number =>
  words.filter((word) => common.has(word)).length * 1000 + words.length

function rarestNeed(parts: readonly Part[]): readonly string[] | null {
  const needs = parts.map(neededWords).filter((words) => words !== null)
  return needs.toSorted((one, other) => commonness(one) - commonness(other))[0] ?? null
}

/** A pattern ready to run over `" word word . word "`. */
export interface CompiledPattern {
  readonly source: string
  /** A text without any of these words cannot match; null when that cannot be told. */
  readonly needs: readonly string[] | null
}

/** A set may use other sets, three deep at most: a set that names itself is refused rather than spelled out for ever. */
function withSets(pattern: string, sets: Readonly<Record<string, string>>, depth = 0): string {
  if (depth > 3) throw new UnreadablePattern(pattern)
  return pattern.replaceAll(/\$([a-z]+)/g, (_, name: string) => {
    const choices = sets[name]
    if (choices === undefined) throw new UnreadablePattern(`$${name} in ${pattern}`)
    return withSets(choices, sets, depth + 1)
  })
}

/** Compiles a pattern. Throws {@link UnreadablePattern}. */
export function compilePattern(pattern: string, sets: Readonly<Record<string, string>>): CompiledPattern {
  const parts = new Parser(withSets(pattern, sets)).whole()
  return { source: sourceOf(parts), needs: rarestNeed(parts) }
}
