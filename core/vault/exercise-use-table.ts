// The table of exercises that were done: part of vault.schema.ts, which has no room left for it.
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { KeptAnswer } from '../companion/exercises/answers.ts'
import type { ExerciseUseId } from '../kernel/ids.ts'
import type { LocalDate } from '../kernel/local-day.ts'

/** One time that a guided exercise was done; `version` says by which file. */
export const exerciseUse = sqliteTable(
  'exercise_use',
  {
    id: text().$type<ExerciseUseId>().primaryKey(),
    exerciseId: text().notNull(),
    version: integer().notNull(),
    startedAtMs: integer().notNull(),
    endedAtMs: integer().notNull(),
    localDate: text().$type<LocalDate>().notNull(),
    zone: text().notNull(),
    ended: text({ enum: ['finished', 'stopped', 'worse'] }).notNull(),
    /** How hard things felt, 0 to 10; null when the question was skipped. */
    distressBefore: integer(),
    distressAfter: integer(),
    /** What the person wrote and chose to keep; empty otherwise. */
    answers: text({ mode: 'json' }).$type<readonly KeptAnswer[]>().notNull(),
  },
  (t) => [index('exercise_use_by_time').on(t.exerciseId, t.startedAtMs, t.id)],
)
