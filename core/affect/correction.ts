// What the person says of a reading that was not theirs, and the reading as they correct it. Only feelings can be
// corrected: level, risk and the words of danger stay as they were read, whatever is said here.
import type { Emotion, EmotionStrength, Reading } from './reading.ts'

/** Which feelings did not fit, which did, and the tone in their own eyes (−1..1; null: as read). */
export interface Correction {
  readonly sentiment: number | null
  readonly wrong: readonly Emotion[]
  readonly fits: readonly Emotion[]
}

/** The feelings of a reading. */
export type Feelings = Pick<Reading, 'sentiment' | 'emotions'>

/** The feelings as the person corrects them: what they add counts in full, what they take out is gone. */
export function correctedFeelings(read: Feelings, correction: Correction): Feelings {
  const { sentiment, wrong, fits } = correction
  const kept = read.emotions.filter(({ emotion }) => !wrong.includes(emotion))
  const added: EmotionStrength[] = fits
    .filter((emotion) => !kept.some((one) => one.emotion === emotion))
    .map((emotion) => ({ emotion, strength: 1 }))
  return {
    sentiment: sentiment ?? read.sentiment,
    emotions: [...added, ...kept.map((one) => (fits.includes(one.emotion) ? { ...one, strength: 1 } : one))],
  }
}
