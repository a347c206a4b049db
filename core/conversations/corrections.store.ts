// Corrections of readings in the vault. Each keeps what the classifier had said by itself, so that learning from it compares
// the person with the classifier and never with what was learnt before.
import { count, desc, eq } from 'drizzle-orm'
import type { Lesson } from '../affect/calibration.ts'
import type { Correction } from '../affect/correction.ts'
import type { Emotion } from '../affect/reading.ts'
import type { Reader, Writer } from '../vault/vault.ts'
import { readingCorrection } from '../vault/vault.schema.ts'

/** What the classifier said by itself of a message. */
export interface OwnAnswer {
  readonly model: string
  readonly sentiment: number
  readonly emotions: readonly Emotion[]
}

const answered = (answer: OwnAnswer | null) => ({
  model: answer?.model ?? null,
  readSentiment: answer?.sentiment ?? null,
  readEmotions: answer ? [...answer.emotions] : null,
})

/** Stores a correction in the place of an earlier one. */
export function putCorrection(
  writer: Writer,
  messageSeq: number,
  { correction, answer, nowMs }: { correction: Correction; answer: OwnAnswer | null; nowMs: number },
): void {
  const { sentiment, wrong, fits } = correction
  const row = { sentiment, wrong: [...wrong], fits: [...fits], correctedAtMs: nowMs, ...answered(answer) }
  writer
    .insert(readingCorrection)
    .values({ messageSeq, ...row })
    .onConflictDoUpdate({ target: readingCorrection.messageSeq, set: row })
    .run()
}

/** Notes what another classifier says of a corrected message, so that it can be learnt from again. */
export function updateAnswer(writer: Writer, messageSeq: number, answer: OwnAnswer): void {
  writer
    .update(readingCorrection)
    .set(answered(answer))
    .where(eq(readingCorrection.messageSeq, messageSeq))
    .run()
}

/** Takes a correction back; whether there was one. */
export const deleteCorrection = (writer: Writer, messageSeq: number): boolean =>
  writer.delete(readingCorrection).where(eq(readingCorrection.messageSeq, messageSeq)).run().changes > 0

/** Whether a message's reading is corrected. */
export const hasCorrection = (reader: Reader, messageSeq: number): boolean =>
  reader
    .select({ seq: readingCorrection.messageSeq })
    .from(readingCorrection)
    .where(eq(readingCorrection.messageSeq, messageSeq))
    .get() !== undefined

/** How many messages are corrected. */
export const countCorrections = (reader: Reader): number =>
  reader.select({ n: count() }).from(readingCorrection).get()?.n ?? 0

/** Corrections of what this classifier said. The last thousand are enough: the shifts are bounded long before. */
export function lessonsFor(reader: Reader, model: string): Lesson[] {
  const rows = reader
    .select()
    .from(readingCorrection)
    .where(eq(readingCorrection.model, model))
    .orderBy(desc(readingCorrection.messageSeq))
    .limit(1000)
    .all()
  return rows.flatMap(({ sentiment, wrong, fits, readSentiment, readEmotions }) =>
    readSentiment === null || readEmotions === null
      ? []
      : [{ correction: { sentiment, wrong, fits }, readSentiment, readEmotions }],
  )
}
