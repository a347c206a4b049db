// Questionnaires over the API. What an answer opens for safety is decided by the questionnaire's own rules.
import { implement } from '@orpc/server'
import type { AssessmentId } from '../kernel/ids.ts'
import { type LocalDate, localMoment, machineZone } from '../kernel/local-day.ts'
import { openSignal } from '../safety/open-signal.ts'
import { screenPersonText } from '../safety/person-words.ts'
import { rememberReport } from '../safety/remember-danger.ts'
import { type CallContext, unlocked } from '../vault/call-context.ts'
import { exportLines } from '../vault/bulk.ts'
import { addAssessments, keepAssessment, misfits } from './add-assessments.ts'
import { assessmentsContract } from './assessments.contract.ts'
import * as store from './assessments.store.ts'
import { getQuestionnaire, listQuestionnaires } from './questionnaires.ts'

const os = implement(assessmentsContract).$context<CallContext>().use(unlocked)
const asId = (id: string) => id as AssessmentId

/** Operations on questionnaires. */
export const assessmentsRouter = os.router({
  questionnaires: os.questionnaires.handler(({ context, input }) => {
    const today =
      (input.today as LocalDate | undefined) ?? localMoment(context.clock.nowMs(), machineZone()).date
    const { reader } = context.vault
    return {
      items: listQuestionnaires().map((questionnaire) => {
        const lastTaken = store.lastTaken(reader, questionnaire.id)
        return { ...questionnaire, lastTaken, dueFrom: store.dueFrom(lastTaken, questionnaire, today) }
      }),
    }
  }),
  submit: os.submit.handler(({ context, input, errors }) => {
    const { questionnaireId, takenAtMs, zone } = input
    const { vault } = context
    const known = store.findAssessment(vault.reader, asId(input.id))
    if (known) return { assessment: known, safety: openSignal({ level: known.safetyLevel }) }
    const questionnaire = getQuestionnaire(questionnaireId)
    if (!questionnaire) throw errors.NOT_FOUND()
    if (misfits(questionnaire, input.answers).length > 0) throw errors.ANSWERS_DO_NOT_FIT()
    const { date } = localMoment(takenAtMs, zone)
    const due = store.dueFrom(store.lastTaken(vault.reader, questionnaireId), questionnaire, date)
    if (due !== null) throw errors.TOO_EARLY({ data: { dueFrom: due } })
    const { assessment, safetyLevel } = vault.write((writer) => {
      const kept = keepAssessment(writer, input, questionnaire)
      rememberReport(writer, kept.safetyLevel, takenAtMs)
      return kept
    })
    return { assessment, safety: openSignal({ level: safetyLevel }) }
  }),
  submitMany: os.submitMany.handler(({ context, input }) => {
    const { items, safetyLevel } = addAssessments(context.vault, input.items, context.clock.nowMs())
    return { items, safety: openSignal({ level: safetyLevel }) }
  }),
  exportMany: os.exportMany.handler(({ context, input }) =>
    exportLines(store.listAssessments(context.vault.reader, input)),
  ),
  list: os.list.handler(({ context, input }) => store.listAssessments(context.vault.reader, input)),
  get: os.get.handler(({ context, input, errors }) => {
    const found = store.findAssessment(context.vault.reader, asId(input.assessmentId))
    if (!found) throw errors.NOT_FOUND()
    return found
  }),
  setNote: os.setNote.handler(({ context, input, errors }) => {
    const id = asId(input.assessmentId)
    const noted = context.vault.write((writer) => {
      store.setNote(writer, id, input.note)
      const found = store.findAssessment(writer, id)
      if (!found) return undefined
      const screen = screenPersonText(writer, input.note)
      rememberReport(writer, screen.level, context.clock.nowMs())
      return { ...found, safety: openSignal(screen) }
    })
    if (!noted) throw errors.NOT_FOUND()
    return noted
  }),
  remove: os.remove.handler(({ context, input }) => {
    const id = asId(input.assessmentId)
    context.vault.write((writer) => {
      store.removeAssessment(writer, id)
      context.vault.audit.append(writer, 'assessment.erased', id)
    })
    return {}
  }),
})
