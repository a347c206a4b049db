// What each day of a range holds, for the year in pixels and the month: mood as told, messages, entries of the
// journal, questionnaires, exercises. A day that holds nothing is absent.
import { and, asc, between, count, gt, isNull } from 'drizzle-orm'
import type { z } from 'zod'
import { checkInMoments } from '../../checkins/daily-series.ts'
import { addDays, type LocalDate } from '../../kernel/local-day.ts'
import { assessment, day, exerciseUse, journalEntry } from '../../vault/vault.schema.ts'
import type { Reader } from '../../vault/vault.ts'
import type { DayRange } from '../resolve-range.ts'
import { levelsUntil, levelWindows, toldDays } from './level.ts'
import type { calendarDaySchema } from './pictures.contract.ts'

/** A day that holds something. */
export type CalendarDay = z.infer<typeof calendarDaySchema>

/** The days of a range that hold something, in order. */
export function calendarDays(reader: Reader, { from, to }: DayRange): CalendarDay[] {
  const days = new Map<LocalDate, CalendarDay>()
  const dayOf = (date: LocalDate): CalendarDay => {
    const known = days.get(date)
    if (known) return known
    const made: CalendarDay = { date, mood: null, messages: 0, entries: 0, questionnaires: [], exercises: [] }
    days.set(date, made)
    return made
  }
  for (const { date, ...mood } of toldDays(checkInMoments(reader, { from, to }))) dayOf(date).mood = mood
  const written = reader
    .select({ date: day.localDate, messages: day.personMessages })
    .from(day)
    .where(and(between(day.localDate, from, to), gt(day.personMessages, 0)))
    .all()
  for (const { date, messages } of written) dayOf(date).messages = messages
  const answered = reader
    .select({ date: assessment.localDate, id: assessment.questionnaireId })
    .from(assessment)
    .where(between(assessment.localDate, from, to))
    .orderBy(asc(assessment.localDate), asc(assessment.questionnaireId))
    .all()
  for (const { date, id } of answered) dayOf(date).questionnaires.push(id)
  const kept = reader
    .select({ date: journalEntry.localDate, entries: count() })
    .from(journalEntry)
    .where(and(between(journalEntry.localDate, from, to), isNull(journalEntry.deletedAtMs)))
    .groupBy(journalEntry.localDate)
    .all()
  for (const { date, entries } of kept) dayOf(date).entries = entries
  const done = reader
    .selectDistinct({ date: exerciseUse.localDate, id: exerciseUse.exerciseId })
    .from(exerciseUse)
    .where(between(exerciseUse.localDate, from, to))
    .orderBy(asc(exerciseUse.exerciseId))
    .all()
  for (const { date, id } of done) dayOf(date).exercises.push(id)
  return [...days.values()].toSorted((a, b) => (a.date < b.date ? -1 : 1))
}

/** The level of the windows that end on `today`. */
export const readLevels = (reader: Reader, today: LocalDate) =>
  levelsUntil(
    toldDays(checkInMoments(reader, { from: addDays(today, 1 - Math.max(...levelWindows)), to: today })),
    today,
  )
