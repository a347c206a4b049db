// Filled-in questionnaires in the vault.
import { and, desc, eq, lt, or } from 'drizzle-orm'
import type { z } from 'zod'
import type { AssessmentId } from '../kernel/ids.ts'
import { addDays, type LocalDate } from '../kernel/local-day.ts'
import type { Reader, Writer } from '../vault/vault.ts'
import { assessment } from '../vault/vault.schema.ts'
import type { assessmentSchema } from './assessments.contract.ts'
import type { Questionnaire } from './questionnaire-file.ts'
import { getQuestionnaire } from './questionnaires.ts'
import { type Change, changeBetween } from './score.ts'

type Row = typeof assessment.$inferSelect
/** A filled-in questionnaire as the API shows it. */
export type Assessment = z.infer<typeof assessmentSchema>

/** The one before `row` of the same questionnaire. */
const before = (reader: Reader, { questionnaireId, takenAtMs, id }: Row): Row | undefined =>
  reader
    .select()
    .from(assessment)
    .where(
      and(
        eq(assessment.questionnaireId, questionnaireId),
        or(
          lt(assessment.takenAtMs, takenAtMs),
          and(eq(assessment.takenAtMs, takenAtMs), lt(assessment.id, id)),
        ),
      ),
    )
    .orderBy(desc(assessment.takenAtMs), desc(assessment.id))
    .limit(1)
    .get()

function changeSince(earlier: Row | undefined, row: Row): Change | null {
  // Another version may ask other things: its scores are not compared.
  if (!earlier || earlier.version !== row.version) return null
  for (const scale of getQuestionnaire(row.questionnaireId)?.scales ?? []) {
    const scoreIn = ({ scored }: Row) => scored.scales.find(({ id }) => id === scale.id)?.score ?? null
    const [was, is] = [scoreIn(earlier), scoreIn(row)]
    if (was !== null && is !== null && scale.reliableChange !== null) return changeBetween(scale, was, is)
  }
  return null
}

const shown = (reader: Reader, row: Row): Assessment => {
  const { scored, ...rest } = row
  return {
    ...rest,
    scales: scored.scales.map((scale) => ({ ...scale })),
    flags: [...scored.flags],
    safetyLevel: scored.safetyLevel,
    answers: { ...row.answers },
    change: changeSince(before(reader, row), row),
  }
}

const rowById = (reader: Reader, id: AssessmentId): Row | undefined =>
  reader.select().from(assessment).where(eq(assessment.id, id)).get()

/** One filled-in questionnaire; undefined when there is none. */
export function findAssessment(reader: Reader, id: AssessmentId): Assessment | undefined {
  const row = rowById(reader, id)
  return row && shown(reader, row)
}

/** Keeps a filled-in questionnaire; a known id is a no-op. */
export function addAssessment(writer: Writer, row: Omit<Row, 'note'>): Assessment {
  writer.insert(assessment).values(row).onConflictDoNothing().run()
  return shown(writer, rowById(writer, row.id) ?? { ...row, note: '' })
}

/** A page, newest first. */
export function listAssessments(
  reader: Reader,
  {
    questionnaireId,
    cursor,
    limit,
  }: { questionnaireId?: string | undefined; cursor?: string | undefined; limit: number },
): { items: Assessment[]; nextCursor: string | null } {
  const [afterMs = '', afterId = ''] = cursor?.split('.') ?? []
  const rows = reader
    .select()
    .from(assessment)
    .where(
      and(
        questionnaireId ? eq(assessment.questionnaireId, questionnaireId) : undefined,
        cursor
          ? or(
              lt(assessment.takenAtMs, Number(afterMs)),
              and(eq(assessment.takenAtMs, Number(afterMs)), lt(assessment.id, afterId as AssessmentId)),
            )
          : undefined,
      ),
    )
    .orderBy(desc(assessment.takenAtMs), desc(assessment.id))
    .limit(limit + 1)
    .all()
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return {
    items: items.map((row) => shown(reader, row)),
    nextCursor: rows.length > limit && last ? `${last.takenAtMs}.${last.id}` : null,
  }
}

/** The local date of the newest one of a questionnaire. */
export const lastTaken = (reader: Reader, questionnaireId: string): LocalDate | null =>
  reader
    .select({ date: assessment.localDate })
    .from(assessment)
    .where(eq(assessment.questionnaireId, questionnaireId))
    .orderBy(desc(assessment.takenAtMs))
    .limit(1)
    .get()?.date ?? null

/**
 * The local date from which a questionnaire last taken on `last` may be asked again; null: now. Its window has to pass first, because a daily
 * retake measures the same days again (clinical.md §1.3, "Cadence").
 */
export function dueFrom(
  last: LocalDate | null,
  { repeatAfterDays }: Pick<Questionnaire, 'repeatAfterDays'>,
  today: LocalDate,
): LocalDate | null {
  if (last === null || repeatAfterDays === 0) return null
  const from = addDays(last, repeatAfterDays)
  return from > today ? from : null
}

/** Changes the note. */
export const setNote = (writer: Writer, id: AssessmentId, note: string): void => {
  writer.update(assessment).set({ note }).where(eq(assessment.id, id)).run()
}

/** Erases one; an unknown id is a no-op. */
export const removeAssessment = (writer: Writer, id: AssessmentId): void => {
  writer.delete(assessment).where(eq(assessment.id, id)).run()
}
