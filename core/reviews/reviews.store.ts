// The pages that were kept of weeks.
import { and, desc, eq, lt } from 'drizzle-orm'
import type { z } from 'zod'
import type { LocalDate } from '../kernel/local-day.ts'
import type { Reader, Writer } from '../vault/vault.ts'
import { weeklyReview } from '../vault/vault.schema.ts'
import type { reviewSchema } from './reviews.contract.ts'

/** What became of one week. */
export type Review = z.infer<typeof reviewSchema>

/** The page of a week; undefined when nothing was decided. */
export const findReview = (reader: Reader, weekStart: LocalDate): Review | undefined =>
  reader.select().from(weeklyReview).where(eq(weeklyReview.weekStart, weekStart)).get()

/** Keeps or dismisses a week; what was there is replaced, the time of its first writing stays. */
export const putReview = (
  writer: Writer,
  given: Pick<Review, 'state' | 'text'> & { weekStart: LocalDate },
  nowMs: number,
): Review =>
  writer
    .insert(weeklyReview)
    .values({ ...given, createdAtMs: nowMs, changedAtMs: nowMs })
    .onConflictDoUpdate({
      target: weeklyReview.weekStart,
      set: { state: given.state, text: given.text, changedAtMs: nowMs },
    })
    .returning()
    .get()

/** Deletes the page of a week; whether there was one. */
export const deleteReview = (writer: Writer, weekStart: LocalDate): boolean =>
  writer.delete(weeklyReview).where(eq(weeklyReview.weekStart, weekStart)).run().changes > 0

/** A page of kept ones, newest week first. */
export function listReviews(
  reader: Reader,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): { items: Review[]; nextCursor: string | null } {
  const rows = reader
    .select()
    .from(weeklyReview)
    .where(
      and(
        eq(weeklyReview.state, 'kept'),
        cursor === undefined ? undefined : lt(weeklyReview.weekStart, cursor as LocalDate),
      ),
    )
    .orderBy(desc(weeklyReview.weekStart))
    .limit(limit + 1)
    .all()
  const items = rows.slice(0, limit)
  return { items, nextCursor: rows.length > limit ? (items.at(-1)?.weekStart ?? null) : null }
}
