// Reads one text: rules first and always, then the classifier with a time limit. A classifier that fails makes the
// feelings `unknown`; the level is then the rules' own, and the caller shows the collapsed resource card, because nobody
// may take `unknown` for `safe` (clinical.md §3.2).
import type { RiskLevel, RuleScreen } from '../safety/risk-level.ts'
import { screenWithGuards } from '../safety/screen-text.ts'
import type { GuardedScreen } from '../safety/screen-text.ts'
import { levelFromClassifier, riskAt, riskFromClassifier } from './danger-policy.ts'
import { emotionNames } from './reading.ts'
import type { Classifier, ClassifierReading, Emotion, EmotionStrength, Evidence, Reading } from './reading.ts'

/** How long a text waits for its classifier reading before it is stored as `unknown`, in milliseconds. */
const defaultTimeoutMs = 1500
/** From this strength on an emotion is shown: the classifier scales each emotion so that 0.5 is its own best limit. */
const shownFrom = 0.5
const maxEvidence = 12

/** A text's reading, and what the rules found in it. */
export interface TextReading {
  readonly reading: Reading
  readonly screen: RuleScreen
}

/** `signal` gives up waiting early (the reading is then `unknown`); `timeoutMs` is 1,500 unless given. */
export interface ReadTextOptions {
  readonly signal?: AbortSignal
  readonly timeoutMs?: number
}

/**
 * Whether the classifier, which learnt from English, can say anything of this text: not when most letters are of another
 * script. Other languages in Latin letters pass and are read badly; models/affect/card.md says so.
 */
function isReadable(text: string): boolean {
  const letters = text.slice(0, 2000).match(/\p{L}/gu) ?? []
  const latin = letters.filter((letter) => /\p{Script=Latin}/u.test(letter)).length
  return latin * 2 >= letters.length
}

const isFraction = (value: number): boolean => value >= 0 && value <= 1

/** A reading from another process is not believed blindly: NaN or a missing emotion counts as no reading. */
const isSound = (reading: ClassifierReading | undefined): reading is ClassifierReading =>
  reading !== undefined &&
  Math.abs(reading.sentiment) <= 1 &&
  isFraction(reading.danger) &&
  reading.emotions.length === emotionNames.length &&
  reading.emotions.every(isFraction)

async function classifyWithin(
  text: string,
  classifier: Classifier,
  options: ReadTextOptions,
): Promise<ClassifierReading | null> {
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
    const answer = await Promise.race([classifier.classify([text], { signal: stop.signal }), stopped])
    return isSound(answer?.[0]) ? answer[0] : null
  } catch {
    // Every reason for failing means the same here: there is no reading, and the text is stored as `unknown`.
    return null
  } finally {
    clearTimeout(timer)
    options.signal?.removeEventListener('abort', giveUp)
  }
}

const ruleEvidence = (screen: RuleScreen): readonly Evidence[] =>
  screen.hits.map(({ ruleId, level, start, end }) => ({
    start,
    end,
    kind: 'risk' as const,
    label: ruleId,
    weight: level / 5,
  }))

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

function combine(classified: ClassifierReading, { screen, isExplained }: GuardedScreen): Reading {
  const alone = levelFromClassifier(classified.danger, isExplained)
  const level: RiskLevel = alone > screen.level ? alone : screen.level
  return {
    status: 'read',
    sentiment: classified.sentiment,
    emotions: shownEmotions(classified.emotions, level),
    risk: (alone > screen.level ? riskFromClassifier : riskAt)(level, classified.danger),
    level,
    // Half the places for rules, so that a text full of hits still says which words its feelings came from.
    evidence: [...ruleEvidence(screen).slice(0, maxEvidence / 2), ...classified.evidence].slice(
      0,
      maxEvidence,
    ),
    reader: `${classified.model}+${screen.version}`,
  }
}

const unknownReading = (screen: RuleScreen): Reading => ({
  status: 'unknown',
  sentiment: null,
  emotions: [],
  risk: screen.risk,
  level: screen.level,
  evidence: ruleEvidence(screen).slice(0, maxEvidence),
  reader: screen.version,
})

/**
 * Reads a text. Never rejects: without a classifier's answer in time, or for a
 * text in another script, the reading is `unknown` and carries the rules.
 */
export async function readText(
  text: string,
  classifier: Classifier,
  options: ReadTextOptions = {},
): Promise<TextReading> {
  const guarded = screenWithGuards(text)
  const { screen } = guarded
  const classified = isReadable(text) ? await classifyWithin(text, classifier, options) : null
  return { reading: classified === null ? unknownReading(screen) : combine(classified, guarded), screen }
}
