// The reading of a text as the API shows it, and the operation that reads a text without storing anything.
import { z } from 'zod'
import { operation, personText } from '../vault/operation.ts'
import { emotionNames } from './reading.ts'

/** Longest message, in UTF-16 code units. */
export const maxMessageLength = 100_000

export const riskLevelSchema = z.union([
  z.literal(0),
  z.literal(1),
  z.literal(2),
  z.literal(3),
  z.literal(4),
  z.literal(5),
])

export const specialPathSchema = z.enum(['harm-to-others', 'abuse', 'medical', 'minor'])

/** What danger to oneself is about; it chooses words, never the level. */
export const dangerTopicSchema = z.enum(['passive-wish', 'means', 'goodbye'])

const sentimentSchema = z.number().min(-1).max(1)
const emotionsSchema = z.array(
  z.object({ emotion: z.enum(emotionNames), strength: z.number().min(0).max(1) }),
)
const evidenceSchema = z.array(
  z.object({
    start: z.int().min(0).describe('UTF-16 offset into the text'),
    end: z.int().min(0),
    kind: z.enum(['sentiment', 'emotion', 'risk']),
    label: z.string(),
    weight: z.number().min(-1).max(1),
  }),
)

export const readingSchema = z.object({
  status: z
    .enum(['read', 'unknown'])
    .describe('`unknown`: the classifier gave nothing; never to be shown as safe'),
  unreadBecause: z
    .enum(['no-answer', 'not-english'])
    .nullable()
    .describe('Why `status` is `unknown`; null when read, and for readings from before this was noted'),
  sentiment: sentimentSchema.nullable(),
  emotions: emotionsSchema,
  risk: z.number().min(0).max(1),
  level: riskLevelSchema,
  evidence: evidenceSchema,
  reader: z.string(),
})

export const feelingsSchema = readingSchema.pick({ sentiment: true, emotions: true })

const feelings = z.array(z.enum(emotionNames)).max(emotionNames.length)

export const correctionSchema = z.object({
  sentiment: sentimentSchema.nullable().describe('The tone in their own eyes; null: as read'),
  wrong: feelings.describe('Feelings that did not fit'),
  fits: feelings.describe('Feelings that fit, named or not by the reader'),
})

export const sentenceSchema = readingSchema
  .pick({ status: true, sentiment: true, emotions: true, evidence: true })
  .extend({
    start: z.int().min(0).describe('UTF-16 offset into the text'),
    end: z.int().min(0),
  })

export const affectContract = {
  read: operation
    .route({
      method: 'POST',
      path: '/readings',
      tags: ['affect'],
      summary: 'Read a text on this device; nothing is stored',
    })
    .input(z.object({ text: personText(maxMessageLength) }))
    .output(
      readingSchema.extend({
        special: z.array(specialPathSchema),
        about: dangerTopicSchema.nullable(),
        sentences: z
          .array(sentenceSchema)
          .describe('Each sentence by itself when there are several; very long texts in groups of sentences'),
      }),
    ),
}
