// Operations on stored readings: saying that one is wrong, what was learnt from that, and reading old messages again.
import { z } from 'zod'
import { correctionSchema, riskLevelSchema } from '../affect/affect.contract.ts'
import { emotionNames } from '../affect/reading.ts'
import { done, idSchema, operation } from '../vault/operation.ts'
import { messageSchema } from './conversations.contract.ts'

const ofMessage = z.object({ messageId: idSchema })
const count = z.int().min(0)
const route = (method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: `/${string}`, summary: string) => ({
  method,
  path,
  summary,
  tags: ['readings'],
})

export const rereadingSchema = z.object({
  reader: z.string().nullable().describe('The reader of today; null while it gives no answer'),
  stale: count.describe('Messages that another reader has read'),
  run: z
    .object({
      state: z.enum(['running', 'paused', 'done']),
      reader: z.string(),
      total: count,
      done: count,
      keptLevels: count.describe('Messages that kept a higher level of danger than today’s reader gives'),
      raisedLevels: count.describe('Messages that today’s reader takes more seriously'),
      startedAtMs: z.int(),
    })
    .nullable(),
})

const language = z
  .string()
  .regex(/^[a-z]{2}$/, 'is not a two-letter language code')
  .nullable()
  .describe('Of the rule that led to the card; null when it was no rule')

export const readingsContract = {
  correct: operation
    .route(route('PUT', '/messages/{messageId}/correction', 'Say what a reading got wrong'))
    .input(
      ofMessage
        .extend(correctionSchema.shape)
        .refine(({ wrong, fits }) => !wrong.some((one) => fits.includes(one)), 'says both of a feeling'),
    )
    .output(messageSchema),
  withdraw: operation
    .route(route('DELETE', '/messages/{messageId}/correction', 'Take a correction back'))
    .input(ofMessage)
    .output(messageSchema),
  notMeant: operation
    .route(route('POST', '/messages/{messageId}/not-meant', 'Say that words were misread as danger'))
    .input(ofMessage)
    .output(
      z.object({ kept: z.boolean().describe('Whether these sentences count as the person’s own idiom now') }),
    ),
  misread: operation
    .route(
      route(
        'POST',
        '/misreadings',
        'Say that the words behind a card outside the conversations were misread',
      ),
    )
    .input(z.object({ id: idSchema, level: riskLevelSchema, language }))
    .output(done),
  misreadings: operation
    .route(route('GET', '/misreadings', 'How often words were said to be misread as danger'))
    .output(z.object({ items: z.array(z.object({ level: riskLevelSchema, language, times: count })) })),
  calibration: operation
    .route(route('GET', '/readings/calibration', 'What this vault has learnt from corrections'))
    .output(
      z.object({
        model: z.string().nullable(),
        lessons: count.describe('Corrections of readings by this model'),
        corrections: count.describe('All corrections'),
        toneShift: z.number(),
        limits: z
          .array(z.object({ emotion: z.enum(emotionNames), limit: z.number(), wrong: count, missed: count }))
          .describe('Emotions that are shown from another strength than 0.5 on'),
      }),
    ),
  rereading: operation
    .route(route('GET', '/readings/rereading', 'Whether messages could be read again, and how far that is'))
    .output(rereadingSchema),
  reread: operation
    .route(
      route(
        'POST',
        '/readings/rereading',
        'Read all messages again in the background, or go on after a pause',
      ),
    )
    .output(rereadingSchema),
  pauseRereading: operation
    .route(route('POST', '/readings/rereading/pause', 'Pause it; it can go on later, also after a restart'))
    .output(rereadingSchema),
  stopRereading: operation
    .route(route('DELETE', '/readings/rereading', 'Stop it; what was read again stays so'))
    .output(rereadingSchema),
}
