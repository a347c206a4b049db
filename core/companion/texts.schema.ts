// Shapes of the files in resources/companion. Every sentence the guided companion can say is in them; code only chooses.
// A `{slot}` is filled with the person's own words, and only by own-words.ts, which would rather leave it empty.
import { z } from 'zod'

const negative = [
  'hopeless', 'grief', 'guilt', 'shame', 'jealousy', 'loneliness', 'numb', 'tired', 'overwhelm', 'anger', 'anxiety', 'sadness',
  'disappointment', 'confusion', 'mixed', 'heavy',
] as const // prettier-ignore
const positive = ['relief', 'gratitude', 'pride', 'joy', 'bright'] as const
const plain = ['neutral'] as const

/** What the companion calls a feeling; `heavy` and `bright` are unpleasant and pleasant without a closer name. */
export const feelingSchema = z.enum([...negative, ...positive, ...plain])
export type Feeling = z.infer<typeof feelingSchema>

/** What a message is about. */
export const topicSchema = z.enum([
  'self', 'loss', 'conflict', 'sleep', 'partner', 'family', 'friends', 'study', 'work', 'money', 'food', 'health', 'change', 'world',
  'daily', 'app',
]) // prettier-ignore
export type Topic = z.infer<typeof topicSchema>

/** The person's own words that a template may hold. */
export const slotSchema = z.enum([
  'clause',
  'about',
  'missed',
  'quote',
  'since',
  'thing',
  'opponent',
  'feeling',
  'earlier',
])
export type Slot = z.infer<typeof slotSchema>

const templateSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  text: z.string().min(1),
  /** Which group of texts it belongs to, in files that hold several. */
  pool: z.string().optional(),
  /** Empty or absent: fits every feeling. */
  feelings: z.array(feelingSchema).optional(),
  /** Any of them, first in the message; a text that lists `conflict` needs all of its topics. */
  topics: z.array(topicSchema).optional(),
  intensity: z.enum(['low', 'high']).optional(),
  slots: z.array(slotSchema).optional(),
  /** The exercise it offers. */
  exerciseId: z.string().optional(),
})

/** One reviewed sentence or group of sentences. */
export type Template = Readonly<z.infer<typeof templateSchema>>

/** A file of templates. `review.clinician` stays null until a clinician has signed the wording off. */
export const templateFileSchema = z.strictObject({
  version: z.string(),
  language: z.string(),
  review: z.strictObject({ written: z.iso.date(), clinician: z.iso.date().nullable() }),
  sources: z.array(z.string()).min(1),
  templates: z.array(templateSchema).min(1),
})

const phrases = z.array(z.string().regex(/^[^A-Z'’]+$/u))
const lexicon = { version: z.string(), language: z.string(), note: z.string() }

export const topicFileSchema = z.strictObject({
  ...lexicon,
  topics: z.array(z.strictObject({ id: topicSchema, words: phrases, things: phrases })),
})

export const feelingFileSchema = z.strictObject({
  ...lexicon,
  feelings: z.array(
    z.strictObject({
      id: feelingSchema,
      tone: z.enum(['negative', 'positive', 'neutral']),
      /** The reader's emotions that may decide between feelings the person's words name equally. */
      emotions: z.array(z.string()),
      words: phrases,
      names: phrases,
    }),
  ),
  intensifiers: phrases,
  strong: phrases,
  mild: phrases,
  negations: phrases,
  /** Words before a pleasant word that say it is not so: `should` be happy, `used` to love. */
  unfulfilled: phrases,
  /** Sayings that are nearly always meant the other way round. */
  wry: phrases,
})

export const intentSchema = z.enum([
  'person', 'therapist', 'private', 'memory', 'judge', 'call-someone', 'love-app', 'abilities', 'how-are-you',
  'diagnosis', 'medical', 'no-questions', 'angry-app', 'exercise', 'unsettling', 'off-topic', 'distraction', 'venting', 'thanks', 'goodbye',
  'greeting', 'unsure', 'ok', 'yes', 'maybe', 'flat', 'no', 'laugh', 'clarify', 'reassure', 'advice',
]) // prettier-ignore
export type Intent = z.infer<typeof intentSchema>

export const intentFileSchema = z.strictObject({
  ...lexicon,
  intents: z.array(
    z.strictObject({
      id: intentSchema,
      exact: phrases,
      contains: phrases,
      groups: z.array(phrases),
      maxWords: z.int().nullable(),
    }),
  ),
})

export const ownWordsFileSchema = z.strictObject({
  ...lexicon,
  never: phrases,
  dangling: phrases,
  leading: phrases,
  iVerbs: phrases,
  ingVerbs: phrases,
  otherVerbs: phrases,
  aboutHeads: phrases,
  selfAttack: phrases,
})

export const commonWordsFileSchema = z.strictObject({
  version: z.string(),
  note: z.string(),
  english: phrases,
  other: z.array(z.strictObject({ language: z.string(), words: phrases })),
})

const negativeFeelings: ReadonlySet<Feeling> = new Set(negative)
const positiveFeelings: ReadonlySet<Feeling> = new Set(positive)

/** Whether a feeling hurts; mixed feelings count as hurting. */
export const isNegative = (feeling: Feeling): boolean => negativeFeelings.has(feeling)

/** Whether a feeling is pleasant. */
export const isPositive = (feeling: Feeling): boolean => positiveFeelings.has(feeling)
