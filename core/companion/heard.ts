// Everything the companion takes from one message before it chooses words: feeling, topics, and what may be said back.
import type { ReplyRequest } from './companion.ts'
import { ownAbout, ownClause, ownMissed, ownQuote, ownSince } from './own-words.ts'
import { readFeeling } from './read-feeling.ts'
import type { AffectHint, FeltMessage } from './read-feeling.ts'
import { readIntent } from './read-intent.ts'
import { readOpponent, readThing, readTopics } from './read-topic.ts'
import type { Recall } from './recall.ts'
import { isNegative, isPositive } from './texts.schema.ts'
import type { Slot, Template, Topic } from './texts.schema.ts'
import { capitalised, countWords, plainWords } from './words.ts'

/** One message as heard. */
export interface Heard {
  readonly felt: FeltMessage
  readonly topics: readonly Topic[]
  readonly words: number
  /** What the message does not say itself but continues from before; then texts must assume less. */
  readonly carried: { readonly feeling: boolean; readonly topic: boolean }
  /** What each slot may hold; null: not certain, so texts with that slot do not fit. */
  readonly own: Readonly<Record<Slot, string | null>>
}

/** Hears the message of a request; a short one that names nothing continues what was spoken of before. */
export function hear(request: ReplyRequest, recall: Recall): Heard {
  const text = request.screenedText
  const words = countWords(plainWords(text))
  const thing = readThing(text)
  const quote = ownQuote(text)
  const earlier = recall.personTurns
    .slice(-4)
    .toReversed()
    .map((turn) => turn.text)
  const before = words <= 25 ? earlier.filter((said) => readIntent(said) === null) : []
  const named = readTopics(text)
  const topics = heardTopics(text, { named, selfAttack: quote !== null, before })
  const felt = heardFeeling(text, request, { before, topics })
  return {
    felt,
    topics,
    words,
    carried: {
      feeling: felt.feeling !== 'neutral' && readFeeling(text, request).feeling !== felt.feeling,
      topic: topics[0] !== undefined && !named.includes(topics[0]) && quote === null,
    },
    own: {
      clause: ownClause(text),
      about: ownAbout(text),
      missed: ownMissed(text),
      quote,
      since: ownSince(text),
      thing,
      opponent: readOpponent(text),
      feeling: felt.name,
      earlier: recall.earlierThing === thing ? null : recall.earlierThing,
    },
  }
}

interface Said {
  readonly named: readonly Topic[]
  readonly selfAttack: boolean
  readonly before: readonly string[]
}

function heardTopics(text: string, { named, selfAttack, before }: Said): readonly Topic[] {
  if (selfAttack) return leadBy('self', named)
  const earlier = before.map((said) => readTopics(said).filter((topic) => lasting.has(topic)))
  // After a loss, a quiet flat is about the loss.
  if (earlier.some((topics) => topics.includes('loss')) && named.every((topic) => !lasting.has(topic))) {
    return leadBy('loss', named)
  }
  const last = earlier.find((topics) => topics.length > 0)
  // "He cried all the way to school" goes on about him.
  if (last?.[0] && /^\s*(?:he|she|they)\b/iu.test(text)) return leadBy(last[0], named)
  return named.length > 0 ? named : (last ?? [])
}

const leadBy = (topic: Topic, others: readonly Topic[]) => [
  topic,
  ...others.filter((other) => other !== topic),
]

// What a person goes on about without naming it again. News, chores and the app are not carried over.
const lasting: ReadonlySet<Topic> = new Set([
  'self', 'loss', 'conflict', 'sleep', 'partner', 'family', 'friends', 'study', 'work', 'money', 'food', 'health', 'change',
]) // prettier-ignore

interface Before {
  readonly before: readonly string[]
  readonly topics: readonly Topic[]
}

function heardFeeling(text: string, hint: AffectHint, { before, topics }: Before): FeltMessage {
  const felt = readFeeling(text, hint)
  const earlier = before
    .slice(0, 3)
    .map((said) => readFeeling(said))
    .find((said) => said.certain)
  if (earlier) return continued(text, felt, earlier)
  const weighs = topics.some((topic) => heavyTopics.has(topic)) && (hint.sentiment ?? 0) < 0.2
  if (felt.certain || !weighs) return felt
  return { ...felt, feeling: topics.includes('loss') ? 'grief' : 'heavy' }
}

// What the words name themselves counts; what only sounds unpleasant goes on about the feeling named before.
function continued(text: string, felt: FeltMessage, earlier: FeltMessage): FeltMessage {
  const plain = plainWords(text)
  const carried = { ...earlier, intensity: 'mid', name: null } as const
  // "I was so nervous", told after good news, is part of the good news.
  const past = /\bi (?:was|were|had been|used to)\b/u.test(plain) && !/\b(?:im|i am|i feel)\b/u.test(plain)
  if (isPositive(earlier.feeling) && isNegative(felt.feeling) && past) return carried
  if (felt.certain && felt.feeling !== 'heavy') return felt
  if (isNegative(earlier.feeling)) return { ...carried, intensity: felt.intensity }
  // After good news the reader alone cannot know whether a tear is a sad one.
  if (felt.feeling === 'heavy') return felt.certain ? felt : { ...felt, feeling: 'neutral' }
  const turns = /^(?:but|only|except|unfortunately|sadly)\b/u.test(plain)
  return turns ? { ...carried, feeling: 'mixed' } : felt
}

// Nobody mentions a sleepless night, debts or a death in a neutral way, even without a word of feeling.
const heavyTopics: ReadonlySet<Topic> = new Set(['sleep', 'self', 'loss', 'money'])

/** The text of a template with its slots filled; null when a slot has nothing certain. */
export function fillSlots(template: Template, own: Heard['own']): string | null {
  let missing = false
  const text = template.text.replace(/\{(\w)(\w+)\}/gu, (_, first: string, rest: string) => {
    const slot = slotNames.find((name) => name === first.toLowerCase() + rest)
    const words = slot ? own[slot] : null
    if (words === null) missing = true
    return first === first.toLowerCase() ? (words ?? '') : capitalised(words ?? '')
  })
  return missing ? null : text
}

const slotNames: readonly Slot[] = [
  'clause',
  'about',
  'missed',
  'quote',
  'since',
  'thing',
  'opponent',
  'feeling',
  'earlier',
]
