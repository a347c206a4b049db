// Scores of one questionnaire over time, for other rooms: what it came to on which day, scale by scale.
import { asc, eq } from 'drizzle-orm'
import type { LocalDate } from '../kernel/local-day.ts'
import type { Reader } from '../vault/vault.ts'
import { assessment } from '../vault/vault.schema.ts'
import { getQuestionnaire } from './questionnaires.ts'

/** One scale with its scores, oldest first; days on which too much was left out are not in it. */
export interface ScaleHistory {
  readonly id: string
  readonly range: readonly [number, number]
  readonly points: readonly { readonly date: LocalDate; readonly value: number }[]
}

/** Every scale of a questionnaire in the version of today; empty when there is no such questionnaire. */
export function scaleHistory(reader: Reader, questionnaireId: string): ScaleHistory[] {
  const questionnaire = getQuestionnaire(questionnaireId)
  if (!questionnaire) return []
  const taken = reader
    .select({ date: assessment.localDate, version: assessment.version, scored: assessment.scored })
    .from(assessment)
    .where(eq(assessment.questionnaireId, questionnaireId))
    .orderBy(asc(assessment.takenAtMs))
    .all()
    // Another version may ask other things: its scores are not put beside these.
    .filter(({ version }) => version === questionnaire.version)
  return questionnaire.scales.map(({ id, range }) => ({
    id,
    range,
    points: taken.flatMap(({ date, scored }) => {
      const value = scored.scales.find((scale) => scale.id === id)?.score ?? null
      return value === null ? [] : [{ date, value }]
    }),
  }))
}
