// What the model process may say: an answer to a request. The process runs native code over the person's words and may
// be damaged, so nothing it sends is believed before it was checked (security.md E17, R9).
import { z } from 'zod'
import { type ClassifierReading, emotionNames } from '../affect/reading.ts'

/** More evidence than any text gives. */
const maxEvidence = 10_000

const readingSchema: z.ZodType<ClassifierReading> = z.object({
  sentiment: z.number(),
  emotions: z.array(z.number()).length(emotionNames.length),
  danger: z.number(),
  evidence: z
    .array(
      z.object({
        start: z.int(),
        end: z.int(),
        kind: z.enum(['sentiment', 'emotion', 'risk']),
        label: z.string().max(100),
        weight: z.number(),
      }),
    )
    .max(maxEvidence),
  model: z.string().max(100),
})

/** The number of the request that a frame claims to answer; null when it is no answer at all. */
export function answeredId(frame: unknown): number | null {
  if (typeof frame !== 'object' || frame === null || !('id' in frame)) return null
  return typeof frame.id === 'number' ? frame.id : null
}

/** An answer to a request for `count` texts: its readings, `failed`, or `damaged` when it is neither. */
export function readAnswer(
  frame: unknown,
  count: number,
): readonly ClassifierReading[] | 'failed' | 'damaged' {
  if (typeof frame !== 'object' || frame === null) return 'damaged'
  if ('failed' in frame) return 'failed'
  if (!('readings' in frame)) return 'damaged'
  // The length first: a frame of any size must cost no more than the answer that was asked for.
  if (!Array.isArray(frame.readings) || frame.readings.length !== count) return 'damaged'
  const readings = z.array(readingSchema).safeParse(frame.readings)
  return readings.success ? readings.data : 'damaged'
}
