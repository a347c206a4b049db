// Reads one text and its sentences: rules first and always, then the classifier with a time limit. A text that is not
// English, or a classifier that fails, makes the feelings `unknown`; the level is then the rules' own, and the caller shows
// the collapsed resource card, because nobody may take `unknown` for `safe` (clinical.md §3.2).
import type { RiskLevel, RuleScreen } from '../safety/risk-level.ts'
import { type OwnWords, screenOwnWords } from '../safety/own-words.ts'
import { screenWithGuards } from '../safety/screen-text.ts'
import type { GuardedScreen } from '../safety/screen-text.ts'
import { levelFromClassifier, riskAt, riskFromClassifier } from './danger-policy.ts'
import { type Calibration, calibrated } from './calibration.ts'
import { isEnglish, languageCheckVersion } from './language.ts'
import { emotionNames } from './reading.ts'
import type {
  Classifier,
  ClassifierReading,
  Emotion,
  EmotionStrength,
  Reading,
  SentenceReading,
} from './reading.ts'
import { evidenceOfRules } from './rule-evidence.ts'
import { joinSentences, type Sentence, sentencesOf } from './sentences.ts'

/** How long a text waits for its classifier reading before it is stored as `unknown`, in milliseconds. */
const defaultTimeoutMs = 1500
/** From this strength on an emotion is shown: the classifier scales each emotion so that 0.5 is its own best limit. */
const shownFrom = 0.5
const maxEvidence = 12

/** A text's reading, what the rules found in it, and its sentences when there are several. */
export interface TextReading {
  readonly reading: Reading
  readonly screen: RuleScreen
  readonly sentences: readonly SentenceReading[]
  /** Name of the classifier that answered; null when none did. */
  readonly model: string | null
}

/**
 * `signal` gives up waiting early (the reading is then `unknown`); `timeoutMs` is 1,500 unless given; `calibrationFor` gives
 * what the vault has learnt about a classifier.
 */
export interface ReadTextOptions {
  readonly calibrationFor?: (model: string) => Calibration
  /** What the person told about their own words. */
  readonly own?: OwnWords
  readonly signal?: AbortSignal
  readonly timeoutMs?: number
}

const isFraction = (value: number): boolean => value >= 0 && value <= 1

/** A reading from another process is not believed blindly: NaN or a missing emotion counts as no reading. */
const isSound = (reading: ClassifierReading | undefined): reading is ClassifierReading =>
  reading !== undefined &&
  Math.abs(reading.sentiment) <= 1 &&
  isFraction(reading.danger) &&
  isFraction(reading.grave ?? 0) &&
  reading.emotions.length === emotionNames.length &&
  reading.emotions.every(isFraction)

/** The readings of `texts`, in order; null when there is no sound answer for the first of them, the whole text. */
async function classifyWithin(
  texts: readonly string[],
  classifier: Classifier,
  options: ReadTextOptions,
): Promise<readonly (ClassifierReading | undefined)[] | null> {
  const stop = new AbortController()
  const giveUp = (): void => stop.abort()
  const timer = setTimeout(giveUp, options.timeoutMs ?? defaultTimeoutMs)
  options.signal?.addEventListener('abort', giveUp, { once: true })
  if (options.signal?.aborted === true) giveUp()
  const stopped = new Promise<null>((resolve) => {
    if (stop.signal.aborted) resolve(null)
    stop.signal.addEventListener('abort', () => resolve(null), { once: true })
  })
  try {
    const answer = await Promise.race([classifier.classify(texts, { signal: stop.signal }), stopped])
    return isSound(answer?.[0]) ? answer.map((one) => (isSound(one) ? one : undefined)) : null
  } catch {
    // Every reason for failing means the same here: there is no reading, and the text is stored as `unknown`.
    return null
  } finally {
    clearTimeout(timer)
    options.signal?.removeEventListener('abort', giveUp)
  }
}

/** Named by words such as "I want", not by a glad feeling: beside a wish to die they would mock the person. */
const misplacedInDanger: ReadonlySet<Emotion> = new Set([
  'desire',
  'optimism',
  'excitement',
  'amusement',
  'joy',
  'approval',
])

const shownEmotions = (strengths: readonly number[], level: RiskLevel): readonly EmotionStrength[] =>
  emotionNames
    .map((emotion, at) => ({ emotion, strength: strengths[at] ?? 0 }))
    .filter(
      ({ emotion, strength }) => strength >= shownFrom && !(level >= 2 && misplacedInDanger.has(emotion)),
    )
    .toSorted((one, other) => other.strength - one.strength)

function combine(classified: ClassifierReading, { screen, isExplained, isUnmeant }: GuardedScreen): Reading {
  const alone = levelFromClassifier(classified, isExplained, isUnmeant)
  const level: RiskLevel = alone > screen.level ? alone : screen.level
  return {
    status: 'read',
    unreadBecause: null,
    sentiment: classified.sentiment,
    emotions: shownEmotions(classified.emotions, level),
    risk: (alone > screen.level ? riskFromClassifier : riskAt)(level, classified.danger),
    level,
    // Half the places for rules, so that a text full of hits still says which words its feelings came from.
    evidence: [...evidenceOfRules(screen.hits).slice(0, maxEvidence / 2), ...classified.evidence].slice(
      0,
      maxEvidence,
    ),
    reader: `${classified.model}+${screen.version}`,
  }
}

const unknownReading = (
  screen: RuleScreen,
  unreadBecause: NonNullable<Reading['unreadBecause']>,
): Reading => ({
  status: 'unknown',
  unreadBecause,
  sentiment: null,
  emotions: [],
  risk: screen.risk,
  level: screen.level,
  evidence: evidenceOfRules(screen.hits).slice(0, maxEvidence),
  reader: unreadBecause === 'not-english' ? `${languageCheckVersion}+${screen.version}` : screen.version,
})

function readSentence(
  { start, end }: Sentence,
  classified: ClassifierReading | undefined,
  level: RiskLevel,
): SentenceReading {
  if (!classified) return { start, end, status: 'unknown', sentiment: null, emotions: [], evidence: [] }
  return {
    start,
    end,
    status: 'read',
    sentiment: classified.sentiment,
    emotions: shownEmotions(classified.emotions, level),
    evidence: classified.evidence
      .filter(({ kind }) => kind !== 'risk')
      .map((found) => ({ ...found, start: start + found.start, end: start + found.end })),
  }
}

/** Each sentence as the classifier's input; undefined for one in another language within an English text. */
async function readableSentences(
  text: string,
  sentences: readonly Sentence[],
): Promise<(string | undefined)[]> {
  const words = sentences.map(({ start, end }) => text.slice(start, end))
  const readable = await Promise.all(words.map((sentence) => isEnglish(sentence)))
  return words.map((sentence, at) => (readable[at] === true ? sentence : undefined))
}

async function readEnglish(
  text: string,
  guarded: GuardedScreen,
  { classifier, options }: { classifier: Classifier; options: ReadTextOptions },
): Promise<TextReading> {
  const { screen } = guarded
  const places = sentencesOf(text)
  const parts = places.length < 2 ? [] : await readableSentences(text, places)
  const given = parts.filter((part) => part !== undefined)
  const answer = await classifyWithin([text, ...given], classifier, options)
  const bend = (one: ClassifierReading) =>
    options.calibrationFor ? calibrated(one, options.calibrationFor(one.model)) : one
  const [whole, ...rest] = answer?.map((one) => one && bend(one)) ?? []
  if (!whole) return { reading: unknownReading(screen, 'no-answer'), screen, sentences: [], model: null }
  const reading = combine(
    joinSentences(
      whole,
      rest.filter((one) => one !== undefined),
    ),
    guarded,
  )
  let next = 0
  const sentences = parts.map((part, at) =>
    readSentence(
      places[at] ?? { start: 0, end: 0 },
      part === undefined ? undefined : rest[next++],
      reading.level,
    ),
  )
  return { reading, screen, sentences, model: whole.model }
}

/**
 * Reads a text. Never rejects: without a classifier's answer in time, or for a text in another language, the reading is
 * `unknown` and carries the rules. `sentences` is empty for a single sentence, which the reading of the whole covers.
 */
export async function readText(
  text: string,
  classifier: Classifier,
  options: ReadTextOptions = {},
): Promise<TextReading> {
  const guarded = options.own ? screenOwnWords(text, options.own) : screenWithGuards(text)
  if (await isEnglish(text)) return readEnglish(text, guarded, { classifier, options })
  const { screen } = guarded
  return { reading: unknownReading(screen, 'not-english'), screen, sentences: [], model: null }
}
