// Uses of exercises in the vault. The local day is worked out from the moment and the zone, never given by the caller.
import { and, desc, eq, lt, or } from 'drizzle-orm'
import type { z } from 'zod'
import type { ExerciseUseId } from '../../kernel/ids.ts'
import { localMoment } from '../../kernel/local-day.ts'
import type { Reader, Writer } from '../../vault/vault.ts'
import { exerciseUse } from '../../vault/vault.schema.ts'
import type { KeptAnswer } from './answers.ts'
import type { exerciseUseSchema } from './exercises.contract.ts'
import { type ExerciseTrend, trendOf } from './trend.ts'

/** One time that an exercise was done, as the API shows it. */
export type ExerciseUse = z.infer<typeof exerciseUseSchema>
type Row = typeof exerciseUse.$inferSelect

const shown = (row: Row): ExerciseUse => ({ ...row, answers: [...row.answers] })

/** One use, or undefined. */
export function findUse(reader: Reader, id: ExerciseUseId): ExerciseUse | undefined {
  const row = reader.select().from(exerciseUse).where(eq(exerciseUse.id, id)).get()
  return row && shown(row)
}

/** Stores a use whose id is not known yet. */
export function insertUse(writer: Writer, use: Omit<ExerciseUse, 'localDate'>): ExerciseUse {
  const row = {
    ...use,
    id: use.id as ExerciseUseId,
    localDate: localMoment(use.startedAtMs, use.zone).date,
  }
  return shown(writer.insert(exerciseUse).values(row).returning().get())
}

/** Puts other answers beside a use that is there. */
export const replaceAnswers = (
  writer: Writer,
  id: ExerciseUseId,
  answers: readonly KeptAnswer[],
): ExerciseUse =>
  shown(writer.update(exerciseUse).set({ answers }).where(eq(exerciseUse.id, id)).returning().get())

/** Deletes a use; whether there was one. */
export const deleteUse = (writer: Writer, id: ExerciseUseId): boolean =>
  writer.delete(exerciseUse).where(eq(exerciseUse.id, id)).run().changes > 0

interface Asked {
  readonly exerciseId?: string | undefined
  readonly cursor?: string | undefined
  readonly limit: number
}

/** A page of uses, newest first. */
export function listUses(
  reader: Reader,
  { exerciseId, cursor, limit }: Asked,
): { items: ExerciseUse[]; nextCursor: string | null } {
  const [ms = '', id = ''] = cursor?.split(' ') ?? []
  const { startedAtMs } = exerciseUse
  const before =
    cursor === undefined
      ? undefined
      : or(
          lt(startedAtMs, Number(ms)),
          and(eq(startedAtMs, Number(ms)), lt(exerciseUse.id, id as ExerciseUseId)),
        )
  const rows = reader
    .select()
    .from(exerciseUse)
    .where(and(before, exerciseId === undefined ? undefined : eq(exerciseUse.exerciseId, exerciseId)))
    .orderBy(desc(startedAtMs), desc(exerciseUse.id))
    .limit(limit + 1)
    .all()
  const last = rows[limit - 1]
  return {
    items: rows.slice(0, limit).map(shown),
    nextCursor: rows.length > limit && last ? `${last.startedAtMs} ${last.id}` : null,
  }
}

/** The trend of every exercise that was ever done. */
export function listTrends(reader: Reader): ExerciseTrend[] {
  const { exerciseId, distressBefore, distressAfter } = exerciseUse
  const rows = reader.select({ exerciseId, distressBefore, distressAfter }).from(exerciseUse).all()
  return [...Map.groupBy(rows, (row) => row.exerciseId)].map(([id, uses]) => trendOf(id, uses))
}
