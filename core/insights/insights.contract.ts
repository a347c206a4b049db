// What the insights screen shows. Days are the person's local days; a day without data is simply absent, so that a
// chart shows a gap as a gap. Every series carries its number of data points.
import { z } from 'zod'
import { riskLevelSchema } from '../affect/affect.contract.ts'
import { idSchema, localDateSchema } from '../vault/operation.ts'
import { patternsContract } from './patterns/patterns.contract.ts'
import { picturesContract } from './pictures/pictures.contract.ts'
import { rangeInput, rangeOperation, rangeSchema } from './range.contract.ts'

const count = z.int().min(0)

export const dashboardSchema = z.object({
  range: rangeSchema,
  counts: z.object({
    personMessages: count,
    companionMessages: count,
    readMessages: count.describe('Messages with a known sentiment'),
    unknownMessages: count.describe('Messages of the person whose sentiment could not be read'),
    daysWithMessages: count,
    conversations: count,
  }),
  days: z.array(
    z.object({
      date: localDateSchema,
      personMessages: count,
      companionMessages: count,
      sentiment: z.object({ mean: z.number(), min: z.number(), max: z.number(), count }).nullable(),
      riskMax: z.number().nullable(),
      levelCounts: z.array(count).length(6),
    }),
  ),
  emotions: z.array(
    z.object({
      date: localDateSchema.describe('First day of the bucket'),
      bucketDays: count,
      messages: count.describe('Read messages in the bucket'),
      strengths: z
        .record(z.string(), z.number())
        .describe('Mean strength per emotion over the read messages, 0..1'),
    }),
  ),
  /** [weekday 0 = Monday][hour 0–23] → messages of the person. */
  activity: z.array(z.array(count).length(24)).length(7),
  words: z.array(
    z.object({
      word: z.string(),
      messages: count,
      direction: z.number().min(-1).max(1).describe('−1 speaks for low, 1 for good mood'),
    }),
  ),
})

export const pointSchema = z.object({
  messageId: idSchema,
  conversationId: idSchema,
  createdAtMs: z.int(),
  date: localDateSchema,
  hour: z.int(),
  sentiment: z.number().nullable(),
  risk: z.number(),
  level: riskLevelSchema,
})

export const agreementSchema = z.object({
  days: z.array(
    z.object({
      date: localDateSchema,
      told: z.number().describe('Mean mood of the check-ins, brought to −1..1'),
      checkIns: count,
      read: z.number().describe('Mean tone of the messages as read, without corrections, −1..1'),
      messages: count,
    }),
  ),
  needs: count.describe('Days needed before a figure is given'),
  agreement: z
    .object({ spearman: z.number(), from: z.number(), to: z.number() })
    .nullable()
    .describe('Rank correlation with its 95% bootstrap interval; null when there are too few days'),
})

/** What is drawn of the person's words. */
export const readContract = {
  dashboard: rangeOperation
    .route({
      method: 'GET',
      path: '/analytics/dashboard',
      tags: ['insights'],
      summary: 'Everything the insights screen draws from daily roll-ups',
    })
    .input(rangeInput)
    .output(dashboardSchema),
  points: rangeOperation
    .route({
      method: 'GET',
      path: '/analytics/points',
      tags: ['insights'],
      summary: 'Single messages with sentiment and risk; an even sample when there are more than `most`',
    })
    .input(rangeInput.extend({ most: z.int().min(1).max(5000).default(1000) }))
    .output(z.object({ total: count, items: z.array(pointSchema) })),
  agreement: rangeOperation
    .route({
      method: 'GET',
      path: '/analytics/agreement',
      tags: ['insights'],
      summary: 'How far what was read agrees with what the person said of their mood',
    })
    .input(rangeInput)
    .output(agreementSchema),
}

export const insightsContract = { ...readContract, ...picturesContract, ...patternsContract }
