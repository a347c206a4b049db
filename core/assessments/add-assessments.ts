// Many filled-in questionnaires at once, such as a history kept elsewhere: each is scored here, whatever its sender thinks
// its score is, and gets its own verdict.
import type { AssessmentId } from '../kernel/ids.ts'
import { localMoment } from '../kernel/local-day.ts'
import { rememberReport } from '../safety/remember-danger.ts'
import type { RiskLevel } from '../safety/risk-level.ts'
import { recentMs } from '../safety/screen-many.ts'
import { type Verdict, verdictsOf } from '../vault/bulk.ts'
import type { Vault, Writer } from '../vault/vault.ts'
import { newAssessmentSchema } from './assessments.contract.ts'
import * as store from './assessments.store.ts'
import type { Questionnaire } from './questionnaire-file.ts'
import { getQuestionnaire } from './questionnaires.ts'
import { type Answers, scoreAnswers } from './score.ts'

type NewAssessment = ReturnType<typeof newAssessmentSchema.parse>

/** The answers that do not belong to a questionnaire, by item. */
export function misfits({ items, followUp, options }: Questionnaire, answers: Answers): string[] {
  const known = new Map([...items, ...(followUp ? [followUp] : [])].map((item) => [item.id, item.options]))
  return Object.entries(answers).flatMap(([id, value]) => {
    const set = options[known.get(id) ?? '']
    return set !== undefined && (value === null || set.some((option) => option.value === value)) ? [] : [id]
  })
}

/** Scores and keeps one whose answers fit. */
export function keepAssessment(writer: Writer, given: NewAssessment, questionnaire: Questionnaire) {
  const { questionnaireId, answers, takenAtMs, zone } = given
  const scored = scoreAnswers(questionnaire, answers, { sex: given.sex })
  const assessment = store.addAssessment(writer, {
    id: given.id as AssessmentId,
    questionnaireId,
    version: questionnaire.version,
    answers,
    scored,
    takenAtMs,
    localDate: localMoment(takenAtMs, zone).date,
    zone,
  })
  return { assessment, safetyLevel: scored.safetyLevel }
}

const sameAnswers = (one: Answers, other: Answers): boolean =>
  [...new Set([...Object.keys(one), ...Object.keys(other)])].every(
    (id) => (one[id] ?? null) === (other[id] ?? null),
  )

/**
 * Scores and stores many in one transaction: all that fit, or, on a fault of the store, none. The pause between two of a
 * kind is not asked for: these were filled in already.
 */
export function addAssessments(
  vault: Vault,
  items: readonly unknown[],
  nowMs: number,
): { items: Verdict[]; safetyLevel: RiskLevel } {
  return vault.write((writer) => {
    let gravest: RiskLevel = 0
    const verdicts = verdictsOf(newAssessmentSchema, items, (given) => {
      const questionnaire = getQuestionnaire(given.questionnaireId)
      if (!questionnaire) return { misfits: ['questionnaireId'] }
      const wrong = misfits(questionnaire, given.answers).map((id) => `answers.${id}`)
      if (wrong.length > 0) return { misfits: wrong }
      const known = store.findAssessment(writer, given.id as AssessmentId)
      if (known) {
        const isSame = known.questionnaireId === given.questionnaireId && known.takenAtMs === given.takenAtMs
        return isSame && sameAnswers(known.answers, given.answers) ? 'known' : 'conflict'
      }
      const { safetyLevel } = keepAssessment(writer, given, questionnaire)
      if (nowMs - given.takenAtMs <= recentMs) {
        rememberReport(writer, safetyLevel, given.takenAtMs)
        if (safetyLevel > gravest) gravest = safetyLevel
      }
      return 'created'
    })
    return { items: verdicts, safetyLevel: gravest }
  })
}
