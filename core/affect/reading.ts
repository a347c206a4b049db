// What HealHub reads in a text: sentiment, emotions and danger, each with the words that led there. These shapes are
// the room's contract: the reader behind them may change, they stay. A reading that failed is `unknown`, never "safe".
import type { RiskLevel } from '../safety/risk-level.ts'

/** The 27 emotions of GoEmotions and `neutral` (Demszky et al. 2020, Apache-2.0), in the dataset's order. */
export const emotionNames = [
  'admiration', 'amusement', 'anger', 'annoyance', 'approval', 'caring', 'confusion', 'curiosity', 'desire',
  'disappointment', 'disapproval', 'disgust', 'embarrassment', 'excitement', 'fear', 'gratitude', 'grief', 'joy',
  'love', 'nervousness', 'optimism', 'pride', 'realization', 'relief', 'remorse', 'sadness', 'surprise', 'neutral',
] as const // prettier-ignore

/** One of {@link emotionNames}. */
export type Emotion = (typeof emotionNames)[number]

/** Ekman's six emotions and `neutral`, into which the dataset's authors group theirs, in their order. */
export const ekmanNames = ['anger', 'disgust', 'fear', 'joy', 'neutral', 'sadness', 'surprise'] as const

/** The four main emotions of a post (TweetEval), in the dataset's order. */
export const moodNames = ['anger', 'joy', 'optimism', 'sadness'] as const

/** An emotion and how strongly the text shows it, 0..1. Strengths are independent and need not sum to 1. */
export interface EmotionStrength {
  readonly emotion: Emotion
  readonly strength: number
}

/** A stretch of the raw text that led to a reading. Offsets are UTF-16 code units into the text as written. */
export interface Evidence {
  readonly start: number
  readonly end: number
  /** What the words were evidence for. */
  readonly kind: 'sentiment' | 'emotion' | 'risk'
  /** The emotion's name, the rule's id, or `positive`/`negative`. */
  readonly label: string
  /** Signed contribution, −1..1; positive speaks for the label. */
  readonly weight: number
}

/** What the ONNX classifier says of one text. Made in the model process, so it can fail. */
export interface ClassifierReading {
  /** −1 (very negative) .. 1 (very positive). */
  readonly sentiment: number
  /** Every emotion with its strength, in the order of {@link emotionNames}. */
  readonly emotions: readonly number[]
  /** Calibrated probabilities that the text is negative, neutral, positive; they sum to 1. Absent: not known. */
  readonly polarity?: readonly number[]
  /** Strength of each of {@link ekmanNames}, 0..1; 0.5 is its display limit. Absent: the model does not say. */
  readonly groups?: readonly number[]
  /** Probabilities of {@link moodNames}, of which a short post shows mainly one; they sum to 1. Absent: not known. */
  readonly mood?: readonly number[]
  /** How pleasant and how stirred the writer seems, −1..1 each. Absent: the model does not say. */
  readonly valence?: number
  readonly arousal?: number
  /** Calibrated probability that the writer is in danger (levels 3–5), 0..1. */
  readonly danger: number
  /** Calibrated probability of a plan, an act, a farewell or a question about means (levels 4–5). Absent: not known. */
  readonly grave?: number
  readonly evidence: readonly Evidence[]
  /** Name and version of the model, such as `hashed-linear-1`. */
  readonly model: string
}

/** `no-answer`: the classifier failed or was late. `not-english`: it could only have guessed. */
export type UnreadBecause = 'no-answer' | 'not-english'

/** One sentence of a longer text. It has no level: danger is read in the whole, where denials and quotations show. */
export interface SentenceReading extends Pick<Reading, 'status' | 'sentiment' | 'emotions' | 'evidence'> {
  /** UTF-16 offsets into the whole text, as those of its evidence. */
  readonly start: number
  readonly end: number
}

/** The full reading of one text, as stored beside the message. */
export interface Reading {
  /** `unknown`: the classifier gave nothing (not running, failed, or text it cannot read); the rules still ran. */
  readonly status: 'read' | 'unknown'
  /** Why it is unknown; null when it was read. */
  readonly unreadBecause: UnreadBecause | null
  /** −1..1, or null when unknown. */
  readonly sentiment: number | null
  /** The emotions above their display threshold, strongest first; empty when unknown. */
  readonly emotions: readonly EmotionStrength[]
  /** 0..1: the calibrated maximum of rules and classifier. */
  readonly risk: number
  readonly level: RiskLevel
  readonly evidence: readonly Evidence[]
  /** Which classifier and which rules, such as `hashed-linear-1+rules-1`. */
  readonly reader: string
}

/** Reads texts with a model. Implemented in models/affect, reached through the model process. */
export interface Classifier {
  /**
   * Reads `texts`, in order. Rejects when the model process is down or answers too late; callers then store `unknown`.
   */
  classify(
    texts: readonly string[],
    options?: { signal?: AbortSignal },
  ): Promise<readonly ClassifierReading[]>
}
