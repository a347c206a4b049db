// What the person's own words mean to the danger rules: a warning sign from their safety plan asks gently (clinical.md
// §3.1 "safety-plan step 1 match"), and a sentence they said was misread is read as they meant it (§3.6). Neither touches
// danger of level 4 or above.
import { normalise } from './normalise.ts'
import type { PlainToken } from './normalise.ts'
import type { RiskLevel, RuleHit } from './risk-level.ts'
import { type GuardedScreen, riskOfLevel, screenWithGuards } from './screen-text.ts'

/** Plain words of one person, as the rules compare them. */
export interface OwnWords {
  /** Phrases of their warning signs. */
  readonly signs: readonly string[]
  /** Sentences that were not meant. */
  readonly idioms: ReadonlySet<string>
}

/** The level of a warning sign: "gently", so a folded card and one plain question, and nothing is held back. */
const signLevel: RiskLevel = 2
/** The id that a hit of a warning sign is stored under. */
export const signRuleId = 'own-warning-sign'
/** Shorter phrases ("feel bad") stand in half of what anybody writes: our own choice for few false alarms. */
const fewestWords = 3
/** From this level on nothing that the person says of their words lowers it (clinical.md §3.6). */
const untouchable: RiskLevel = 4

/** A stretch of words between marks, with its place in the raw text. */
interface Stretch {
  readonly words: string
  readonly start: number
  readonly end: number
}

const isMark = (word: string): boolean => word === '.' || word === ',' || word === '"'

function stretches(tokens: readonly PlainToken[], isEnd: (word: string) => boolean): readonly Stretch[] {
  const found: Stretch[] = []
  let run: PlainToken[] = []
  const close = () => {
    const [first, last] = [run[0], run.at(-1)]
    if (first && last)
      found.push({ words: run.map(({ word }) => word).join(' '), start: first.start, end: last.end })
    run = []
  }
  for (const token of tokens) {
    if (isEnd(token.word)) close()
    else if (!isMark(token.word)) run.push(token)
  }
  close()
  return found
}

const sentences = (tokens: readonly PlainToken[]) => stretches(tokens, (word) => word === '.')
const wordCount = (words: string): number => words.split(' ').length

/** The phrases of a text that are long enough to be looked for: between marks, three words or more. */
export const phrasesOf = (text: string): readonly string[] =>
  stretches(normalise(text), isMark)
    .map(({ words }) => words)
    .filter((words) => wordCount(words) >= fewestWords)

/** The sentences of a text as {@link OwnWords} keeps them; none of fewer than three words, such as a bare "yes". */
export const sentencesAsKept = (text: string): readonly string[] =>
  sentences(normalise(text))
    .map(({ words }) => words)
    .filter((words) => wordCount(words) >= fewestWords)

const denies =
  /(?:^| )(?:not|no|never|without|dont|didnt|doesnt|havent|hasnt|wont|isnt|used to|no longer)(?: \S+){0,2} $/

/** Where a warning sign stands in a sentence and is not denied; null when nowhere. */
function signHit(sentence: Stretch, tokens: readonly PlainToken[], signs: readonly string[]): RuleHit | null {
  const line = ` ${sentence.words} `
  for (const sign of signs) {
    const at = line.indexOf(` ${sign} `)
    if (at < 0 || denies.test(line.slice(0, at + 1))) continue
    const inside = tokens.filter(
      ({ word, start, end }) => start >= sentence.start && end <= sentence.end && !isMark(word),
    )
    const first = wordCount(line.slice(0, at + 1)) - 2
    const start = inside[Math.max(0, first)]?.start ?? sentence.start
    const end = inside[first + wordCount(sign) - 1]?.end ?? sentence.end
    return { ruleId: signRuleId, level: signLevel, start, end }
  }
  return null
}

/** What is left of a level in a sentence that was not meant: thoughts of suicide are still asked about, once and softly. */
const unmeant = (level: RiskLevel): RiskLevel => (level >= 3 ? 2 : 0)

function withIdioms(
  guarded: GuardedScreen,
  own: readonly Stretch[],
  idioms: OwnWords['idioms'],
): GuardedScreen {
  const { screen } = guarded
  if (idioms.size === 0 || screen.level >= untouchable || screen.special.length > 0) return guarded
  const known = own.filter(({ words }) => idioms.has(words))
  if (known.length === 0) return guarded
  const isKnown = (hit: RuleHit) => known.some(({ start, end }) => hit.start >= start && hit.end <= end)
  const hits = screen.hits.map((hit) => (isKnown(hit) ? { ...hit, level: unmeant(hit.level) } : hit))
  const level = hits.reduce<RiskLevel>((highest, hit) => (hit.level > highest ? hit.level : highest), 0)
  return {
    screen: {
      ...screen,
      level,
      risk: riskOfLevel[level],
      hits: hits.filter((hit) => hit.level > 0).toSorted((one, other) => other.level - one.level),
    },
    isExplained: guarded.isExplained,
    isUnmeant: known.length === own.length,
  }
}

function withSigns(
  guarded: GuardedScreen,
  { own, tokens }: { own: readonly Stretch[]; tokens: readonly PlainToken[] },
  signs: readonly string[],
): GuardedScreen {
  const { screen } = guarded
  if (signs.length === 0) return guarded
  const found = own.flatMap((sentence) => signHit(sentence, tokens, signs) ?? [])
  if (found.length === 0) return guarded
  const level = screen.level > signLevel ? screen.level : signLevel
  return {
    ...guarded,
    isUnmeant: false,
    screen: { ...screen, level, risk: riskOfLevel[level], hits: [...screen.hits, ...found] },
  }
}

/** What the rules say of a text of this person. */
export function screenOwnWords(text: string, { signs, idioms }: OwnWords): GuardedScreen {
  const guarded = screenWithGuards(text)
  if (signs.length === 0 && idioms.size === 0) return guarded
  const tokens = normalise(text)
  const own = sentences(tokens)
  return withSigns(withIdioms(guarded, own, idioms), { own, tokens }, signs)
}
