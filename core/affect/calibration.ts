// What a vault's corrections teach its own reader: a small shift of the tone and of the limit from which each emotion is
// shown. A strong prior keeps one correction from mattering and bounds keep a thousand from mattering too much (docs/reading.md).
// It touches feelings alone: danger, rules, levels and evidence never pass through here.
import { type Correction, correctedFeelings } from './correction.ts'
import { type ClassifierReading, type Emotion, emotionNames } from './reading.ts'

/** A correction beside what the classifier had said by itself. */
export interface Lesson {
  readonly correction: Correction
  readonly readSentiment: number
  readonly readEmotions: readonly Emotion[]
}

/** How a classifier's feelings are bent for one vault. */
export interface Calibration {
  /** Added to the tone before it is cut to −1..1. */
  readonly toneShift: number
  /** For each emotion the strength that is shown as 0.5, the limit of what is shown; 0.5 changes nothing. */
  readonly limits: readonly number[]
  /** How many corrections it was learnt from. */
  readonly lessons: number
}

/**
 * Our own choice: as if eight corrected messages had agreed with the reader before. With it a single correction moves a limit
 * by 0.02 and the tone by at most a ninth of the difference.
 */
const priorLessons = 8
/** A limit stays within 0.3 and 0.7, so that no emotion can be switched off or always on. */
export const mostLimitShift = 0.2
/** Less than the width of a mood word (0.3 to 0.5, renderer/conversations/message/reading-words.ts). */
export const mostToneShift = 0.25

const bounded = (value: number, most: number): number => Math.max(-most, Math.min(most, value))
const isEmotion = (correction: Correction, read: readonly Emotion[], emotion: Emotion): boolean =>
  correctedFeelings(
    { sentiment: null, emotions: read.map((name) => ({ emotion: name, strength: 1 })) },
    correction,
  ).emotions.some((one) => one.emotion === emotion)

function limitOf(lessons: readonly Lesson[], emotion: Emotion): number {
  let [wrong, missed, kept] = [0, 0, 0]
  for (const { correction, readEmotions } of lessons) {
    const wasShown = readEmotions.includes(emotion)
    const isTheirs = isEmotion(correction, readEmotions, emotion)
    if (wasShown && isTheirs) kept += 1
    else if (wasShown) wrong += 1
    else if (isTheirs) missed += 1
  }
  return 0.5 + (mostLimitShift * (wrong - missed)) / (wrong + missed + kept + priorLessons)
}

/** Learns from corrections; without any, the calibration that changes nothing. */
export function learnCalibration(lessons: readonly Lesson[]): Calibration {
  const toned = lessons.flatMap(({ correction, readSentiment }) =>
    correction.sentiment === null ? [] : [correction.sentiment - readSentiment],
  )
  const shift = toned.reduce((sum, difference) => sum + difference, 0) / (toned.length + priorLessons)
  return {
    toneShift: bounded(shift, mostToneShift),
    limits: emotionNames.map((emotion) => limitOf(lessons, emotion)),
    lessons: lessons.length,
  }
}

const bent = (strength: number, limit: number): number =>
  strength < limit ? (0.5 * strength) / limit : 0.5 + (0.5 * (strength - limit)) / (1 - limit)

/** The classifier's reading with the feelings bent; everything else is the same. */
export function calibrated(read: ClassifierReading, { toneShift, limits }: Calibration): ClassifierReading {
  return {
    ...read,
    sentiment: bounded(read.sentiment + toneShift, 1),
    emotions: read.emotions.map((strength, at) => bent(strength, limits[at] ?? 0.5)),
  }
}
