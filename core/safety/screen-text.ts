// The rule part of the danger screen. It runs in the core process on every text, needs no model, and must never be the
// thing that fails: any string gives an answer, in linear time.
import { normalise } from './normalise.ts'
import type { PlainToken } from './normalise.ts'
import type { RiskLevel, RuleHit, RuleScreen, SpecialPath } from './risk-level.ts'
import { compiledRules, rulesVersion } from './rules.ts'
import type { CompiledGuard, CompiledRule } from './rules.ts'

/**
 * The risk 0..1 that stands for each level: a scale of our own for charts and the alert threshold (0.5 by default, so
 * level 2 and above are listed). Not a probability of any event.
 */
export const riskOfLevel: Readonly<Record<RiskLevel, number>> = {
  0: 0,
  1: 0.25,
  2: 0.5,
  3: 0.7,
  4: 0.9,
  5: 0.98,
}

/** Danger to others first, then what needs help within minutes, then abuse; being a minor changes the wording only. */
const urgency: readonly SpecialPath[] = ['harm-to-others', 'medical', 'abuse', 'minor']
const maxHitsPerPattern = 8
const maxHits = 24

interface Found extends RuleHit {
  /** Dangerous words (level 3 or above) that are past, denied, quoted, not meant, or about somebody else. */
  readonly isExplained: boolean
  readonly special: SpecialPath | null
}

/**
 * The tokens as one string `" . word word . . "`, with each token's place in it. A full stop stands at both ends, so that a
 * pattern can say "at the beginning of a sentence".
 */
class Line {
  readonly text: string
  private readonly places: number[] = []
  private readonly tokens: readonly PlainToken[]

  constructor(tokens: readonly PlainToken[]) {
    this.tokens = tokens
    let text = ' . '
    for (const { word } of tokens) {
      this.places.push(text.length)
      text += `${word} `
    }
    this.text = `${text}. `
  }

  /** Index of the token that covers a place in the text. */
  private tokenAt(place: number): number {
    let low = 0
    let high = this.places.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((this.places[middle] ?? 0) <= place) low = middle
      else high = middle - 1
    }
    return low
  }

  wordAt(index: number): string {
    return this.tokens[index]?.word ?? ''
  }

  /** First and last token of a match, without the full stops that only mark where a sentence begins or ends. */
  tokensOf(start: number, end: number): readonly [number, number] {
    const first = this.tokenAt(start)
    const last = this.tokenAt(end - 1)
    const begin = first < last && this.wordAt(first) === '.' ? first + 1 : first
    return [begin, begin < last && this.wordAt(last) === '.' ? last - 1 : last]
  }

  /** The words from token `from` up to `until`, in a form that guards can read. */
  words(from: number, until: number): string {
    return ` ${this.tokens
      .slice(Math.max(0, from), Math.max(0, until))
      .map((token) => token.word)
      .join(' ')} `
  }

  /** How many of the `within` words on one side of a token belong to the same sentence (or clause). */
  reach(from: number, direction: 1 | -1, guard: CompiledGuard): number {
    let steps = 0
    for (let words = 0; words < guard.within; steps += 1) {
      const word = this.tokens[from + direction * (steps + 1)]?.word
      if (word === undefined || word === '.' || (guard.stopAtPause && word === ',')) break
      if (word !== ',' && word !== '"') words += 1
    }
    return steps
  }
}

/** How far into a hit that begins a sentence its subject may stand: ". my brother took them all". */
const subjectWords = 2
const firstPerson = new Set(['i', 'im', 'ive', 'id', 'ill'])

function isGuarded(line: Line, guard: CompiledGuard, first: number, last: number): boolean {
  if (guard.where === 'subject') {
    if (firstPerson.has(line.wordAt(first))) return false
    return guard.expression.test(line.words(first - line.reach(first, -1, guard), first + subjectWords))
  }
  const before = guard.where === 'after' ? last + 1 : first - line.reach(first, -1, guard)
  const after = guard.where === 'before' ? last : last + line.reach(last, 1, guard)
  return guard.expression.test(line.words(before, after + 1))
}

function levelAfterGuards(line: Line, rule: CompiledRule, first: number, last: number): RiskLevel {
  let level = rule.level
  for (const guard of rule.guards)
    if (guard.lowerTo < level && isGuarded(line, guard, first, last)) level = guard.lowerTo
  return level
}

const isBeside = (beside: RegExp, text: string, start: number, end: number): boolean =>
  beside.test(text.slice(0, start)) || beside.test(text.slice(end))

function hitsOf(rule: CompiledRule, line: Line, tokens: readonly PlainToken[]): readonly Found[] {
  const hits: Found[] = []
  let accepted = 0
  for (const match of line.text.matchAll(rule.expression)) {
    const end = match.index + match[0].trimEnd().length
    if (rule.beside !== null && !isBeside(rule.beside, line.text, match.index, end)) continue
    const [first, last] = line.tokensOf(match.index, end)
    const level = levelAfterGuards(line, rule, first, last)
    const special = level === rule.level ? rule.special : null
    const isExplained = level < 2 && (rule.level >= 3 || rule.explains)
    const start = tokens[first]?.start ?? 0
    hits.push({ ruleId: rule.id, level, special, isExplained, start, end: tokens[last]?.end ?? 0 })
    if (level > 0) accepted += 1
    if (accepted >= maxHitsPerPattern) break
  }
  return hits
}

function withoutDoubles(hits: readonly Found[]): readonly Found[] {
  const sorted = hits.toSorted((one, other) => other.level - one.level || one.start - other.start)
  const seen = new Set<string>()
  return sorted.filter(({ ruleId, start }) => {
    const key = `${ruleId} ${start}`
    return !seen.has(key) && seen.add(key) !== undefined
  })
}

/** What the rules found, and whether all dangerous words in the text were explained away by guards. */
export interface GuardedScreen {
  readonly screen: RuleScreen
  readonly isExplained: boolean
  /** Whether the person said of every sentence in it that it was not meant (own-words.ts). */
  readonly isUnmeant?: boolean
}

/** {@link screenText}, with the knowledge that the classifier's part of the reading needs as well. */
export function screenWithGuards(text: string): GuardedScreen {
  const tokens = normalise(text)
  const words = new Set(['.', ...tokens.map((token) => token.word)])
  const line = new Line(tokens)
  const all = withoutDoubles(
    compiledRules
      .filter((rule) => rule.needs === null || rule.needs.some((word) => words.has(word)))
      .flatMap((rule) => hitsOf(rule, line, tokens)),
  )
  const found = all.filter((hit) => hit.level > 0)
  const level = found[0]?.level ?? 0
  const screen: RuleScreen = {
    level,
    risk: riskOfLevel[level],
    hits: found
      .slice(0, maxHits)
      .map(({ ruleId, level: own, start, end }) => ({ ruleId, level: own, start, end })),
    special: urgency.filter((path) => found.some((hit) => hit.special === path)),
    version: rulesVersion,
  }
  return { screen, isExplained: level < 2 && all.some((hit) => hit.isExplained) }
}

/** What the rules say of a text. Pure, total and linear; offsets in the hits are UTF-16 units of the raw text. */
export const screenText = (text: string): RuleScreen => screenWithGuards(text).screen
