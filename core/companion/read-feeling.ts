// Which feeling a message speaks of and how strongly. Only the person's own words may name one: the reader's emotions
// merely decide between feelings that the words name equally, and its sentiment can say no more than "unpleasant".
import type { EmotionStrength } from '../affect/reading.ts'
import { namedByPerson } from './named-feeling.ts'
import type { Feeling } from './texts.schema.ts'
import { feelingLexicon } from './texts.ts'
import { countWords, hasPhrase, plainWords } from './words.ts'

export type Intensity = 'low' | 'mid' | 'high'

/** A feeling as the companion will speak of it. */
export interface FeltMessage {
  readonly feeling: Feeling
  readonly intensity: Intensity
  /** The person's own word for it, such as `exhausted`; null when they gave none for certain. */
  readonly name: string | null
  /** Whether words of the message carry the feeling; else it is neutral, or unpleasant by the reader's word alone. */
  readonly certain: boolean
}

/** What the affect reader said, as far as it is known. */
export interface AffectHint {
  readonly sentiment: number | null
  readonly emotions: readonly EmotionStrength[]
}

type Entry = (typeof feelingLexicon.feelings)[number]

interface Wording {
  readonly plain: string
  /** The same with a mark where the text pauses. */
  readonly paused: string
}

interface Score {
  readonly feeling: Feeling
  readonly tone: Entry['tone']
  readonly points: number
  readonly intensified: boolean
}

const unknownAffect: AffectHint = { sentiment: null, emotions: [] }

/** Reads the feeling of a message. Pure; never fails. */
export function readFeeling(text: string, hint: AffectHint = unknownAffect): FeltMessage {
  const plain = plainWords(text)
  const paused = withPauses(text)
  const named = namedByPerson(plain)
  const wry = isWry(text, plain)
  const scores = feelingLexicon.feelings
    .filter((entry) => !(wry && entry.tone === 'positive'))
    .map((entry) => scoreOf(entry, { plain, paused }, hint, named.get(entry.id)))
    .filter((score) => score.points > 0)
    .toSorted((a, b) => b.points - a.points)
  const spoken = spokenFeeling(scores, plain)
  const feeling = spoken ?? (wry ? 'heavy' : unspokenFeeling({ plain, paused }, hint))
  return {
    feeling,
    intensity: intensityOf(
      text,
      plain,
      scores.some((score) => score.feeling === feeling && score.intensified),
    ),
    name: named.get(feeling)?.name ?? null,
    certain: spoken !== null,
  }
}

function scoreOf(
  entry: Entry,
  { plain, paused }: Wording,
  hint: AffectHint,
  named: { readonly name: string; readonly at: number } | undefined,
): Score {
  const found = entry.words.filter((word) => occurs(plain, word) && !isDenied(paused, word, entry.tone))
  const read = hint.emotions
    .filter((item) => entry.emotions.includes(item.emotion))
    .reduce((most, item) => Math.max(most, item.strength), 0)
  // The first name counts; where much is told, the last, at which the telling arrived.
  const order = countWords(plain) > 60 ? 0.001 : -0.001
  const sentiment = hint.sentiment ?? 0
  const against = entry.tone === 'positive' && sentiment < -0.3
  // A loose sign of trouble never outweighs a feeling that has a name; hopelessness is never passed over.
  const each = entry.id === 'heavy' ? 0.2 : entry.id === 'hopeless' ? 6 : 1
  const spoken = Math.min(found.length, 3) * each * (against ? 0.4 : 1) + (named ? 4 + order * named.at : 0)
  return {
    feeling: entry.id,
    tone: entry.tone,
    points: spoken > 0 && !named ? spoken + read / 2 : spoken,
    intensified: [...found, ...(named ? [named.name] : [])].some((word) =>
      feelingLexicon.intensifiers.some((by) => hasPhrase(plain, `${by} ${word}`)),
    ),
  }
}

function spokenFeeling(scores: readonly Score[], plain: string): Feeling | null {
  const negative = scores.find((score) => score.tone === 'negative')
  const positive = scores.find((score) => score.tone === 'positive')
  const least = Math.min(negative?.points ?? 0, positive?.points ?? 0)
  const most = Math.max(negative?.points ?? 0, positive?.points ?? 0)
  const joined = /\b(?:but|though|although|yet|and)\b/u.test(plain)
  if (least >= 0.9 && (joined || least / most > 0.6) && scores[0]?.feeling !== 'hopeless') return 'mixed'
  return scores[0]?.feeling ?? null
}

// The reader takes irony and "everybody will laugh" for joy, so pleasantness needs a word of the person.
function unspokenFeeling({ plain, paused }: Wording, { sentiment }: AffectHint): Feeling {
  const deniedGood = feelingLexicon.feelings.some(
    (entry) =>
      entry.tone === 'positive' &&
      entry.names.some((word) => occurs(plain, word) && isDenied(paused, word, 'positive')),
  )
  return deniedGood || (sentiment ?? 0) <= -0.45 ? 'heavy' : 'neutral'
}

// A phrase that ends in `$` must end the message: "what is the point", but not "what is the point of this form".
function occurs(plain: string, phrase: string): boolean {
  return phrase.endsWith(' $') ? ` ${plain} $`.endsWith(` ${phrase}`) : hasPhrase(plain, phrase)
}

function isDenied(paused: string, phrase: string, tone: Entry['tone']): boolean {
  const before = ` ${paused} `.split(` ${phrase.replace(/ \$$/u, '')} `)[0] ?? ''
  const clause = (`${before} `.split(` ${pause} `).at(-1) ?? '').trim().split(' ')
  const last = clause.slice(-3).join(' ')
  const wider = clause.slice(-4).join(' ')
  return (
    feelingLexicon.negations.some((negation) => hasPhrase(last, negation)) ||
    (tone === 'positive' && feelingLexicon.unfulfilled.some((word) => hasPhrase(wider, word)))
  )
}

// "Not sad, just tired": a denial ends at the comma, which plain words no longer have.
const pause = 'qqpauseqq'
const withPauses = (text: string) =>
  plainWords(text.slice(0, 6000).replace(/[,.;:!?\n]+(?=\s)/gu, ` ${pause} `))

const bareCheer =
  /[.!?…,]\s*(?:just |how )?(?:fantastic|great|wonderful|brilliant|lovely|perfect|awesome|super)[.!…]*\s*$/iu

const isWry = (text: string, plain: string) =>
  feelingLexicon.wry.some((phrase) => occurs(plain, phrase)) || bareCheer.test(text.slice(-400))

function intensityOf(text: string, plain: string, intensified: boolean): Intensity {
  if (feelingLexicon.mild.some((phrase) => hasPhrase(plain, phrase))) return 'low'
  const strong = feelingLexicon.strong.some((phrase) => hasPhrase(plain, phrase))
  const loud = /!{2,}/.test(text) || /^[^a-z]*[A-Z]{4}[^a-z]*$/.test(text.slice(0, 400))
  return intensified || strong || loud ? 'high' : 'mid'
}
