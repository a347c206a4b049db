// What a message is about, and the thing in it that may be named again: "my boss" is certain to be "your boss".
import type { Topic } from './texts.schema.ts'
import { topicLexicon } from './texts.ts'
import { hasPhrase, plainWords } from './words.ts'

/** Topics of a message, in the order in which the first word of each appears. */
export function readTopics(text: string): readonly Topic[] {
  const plain = ` ${plainWords(withoutPossessive(text))} `
  return topicLexicon
    .map(({ id, words }) => ({ id, at: firstOf(plain, words) }))
    .filter(({ at }) => at >= 0)
    .toSorted((a, b) => rank(a.id) - rank(b.id) || a.at - b.at)
    .map(({ id }) => id)
}

/** The first "my …" or "the …" of the message that can safely be said back, such as `your boss`; null if none. */
export function readThing(text: string): string | null {
  const plain = plainWords(withoutPossessive(text))
  let found: { at: number; words: string } | null = null
  for (const noun of topicLexicon.flatMap((topic) => topic.things)) {
    for (const [determiner, ours] of [
      ['my', 'your'],
      ['the', 'the'],
    ] as const) {
      if (determiner === 'the' && peopleOfOne.has(noun)) continue
      const at = ` ${plain} `.indexOf(` ${determiner} ${noun} `)
      const longer = found !== null && at === found.at && noun.length + ours.length + 1 > found.words.length
      if (at >= 0 && (!found || at < found.at || longer)) found = { at, words: `${ours} ${noun}` }
    }
  }
  return found?.words ?? null
}

// "The kids" or "the baby" may be anybody's, and "the school" of somebody else; these need a "my".
const peopleOfOne: ReadonlySet<string> = new Set(
  topicLexicon
    .filter(({ id }) => id === 'partner' || id === 'family' || id === 'friends')
    .flatMap((t) => t.things),
)

const people: ReadonlySet<string> = new Set([
  ...peopleOfOne,
  'boss', 'manager', 'colleague', 'coworker', 'teacher', 'professor', 'supervisor', 'landlord',
]) // prettier-ignore

// "My daughter's play" is about the daughter. The first \b keeps a word of 100,000 letters from taking half a minute.
const withoutPossessive = (text: string) => text.replace(/\b(\w{3,})['’]s\b/gu, '$1')

const opponentPatterns = [
  /\b(?:fight|fights|argument|arguments|row|quarrel|fallout|argued|fought|arguing|fighting|quarrelled|fell out) with my ((?:best |older |younger |little |big )?\w+)\b/u,
  /\bmy ((?:best |older |younger |little |big )?\w+) and i (?:\w+ )?(?:had|argued|fought|fell|are|argue|fight)\b/u,
  /\bmy ((?:best |older |younger |little |big )?\w+) (?:shouted|yelled|screamed|snapped) at me\b/u,
]

/** The person a quarrel was with, such as `your sister`; null unless the words say so. */
export function readOpponent(text: string): string | null {
  const plain = plainWords(text)
  if (!readTopics(text).includes('conflict')) return null
  const named = opponentPatterns
    .map((pattern) => pattern.exec(plain)?.[1])
    .find((words) => words !== undefined)
  return named && people.has(named.split(' ').at(-1) ?? '') ? `your ${named}` : null
}

// A hard word against oneself, a death or a quarrel matters more than where the sentence happens to play.
const rank = (topic: Topic) => (leading.has(topic) ? 0 : topic === 'daily' ? 2 : 1)
const leading: ReadonlySet<Topic> = new Set(['self', 'loss', 'conflict'])

function firstOf(plain: string, words: readonly string[]): number {
  const hits = words.map((word) => plain.indexOf(` ${word} `)).filter((at) => at >= 0)
  return hits.length > 0 ? Math.min(...hits) : -1
}

/** Whether any phrase of the list occurs in the message. */
export const mentions = (text: string, phrases: readonly string[]): boolean => {
  const plain = plainWords(text)
  return phrases.some((phrase) => hasPhrase(plain, phrase))
}
