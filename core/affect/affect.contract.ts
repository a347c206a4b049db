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

export const readingSchema = z.object({
  status: z
    .enum(['read', 'unknown'])
    .describe('`unknown`: the classifier gave nothing; never to be shown as safe'),
  sentiment: z.number().min(-1).max(1).nullable(),
  emotions: z.array(z.object({ emotion: z.enum(emotionNames), strength: z.number().min(0).max(1) })),
  risk: z.number().min(0).max(1),
  level: riskLevelSchema,
  evidence: z.array(
    z.object({
      start: z.int().min(0).describe('UTF-16 offset into the text'),
      end: z.int().min(0),
      kind: z.enum(['sentiment', 'emotion', 'risk']),
      label: z.string(),
      weight: z.number().min(-1).max(1),
    }),
  ),
  reader: z.string(),
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
    .output(readingSchema.extend({ special: z.array(specialPathSchema) })),
}
