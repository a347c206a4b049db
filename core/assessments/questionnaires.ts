// The bundled questionnaires, in the order in which the list shows them.
import asq from '../../resources/questionnaires/asq.json' with { type: 'json' }
import auditC from '../../resources/questionnaires/audit-c.json' with { type: 'json' }
import cbi from '../../resources/questionnaires/cbi.json' with { type: 'json' }
import gad2 from '../../resources/questionnaires/gad-2.json' with { type: 'json' }
import gad7 from '../../resources/questionnaires/gad-7.json' with { type: 'json' }
import k10 from '../../resources/questionnaires/k10.json' with { type: 'json' }
import k6 from '../../resources/questionnaires/k6.json' with { type: 'json' }
import oneLineBurnout from '../../resources/questionnaires/one-line-burnout.json' with { type: 'json' }
import pcl5 from '../../resources/questionnaires/pcl-5.json' with { type: 'json' }
import phq2 from '../../resources/questionnaires/phq-2.json' with { type: 'json' }
import phq9 from '../../resources/questionnaires/phq-9.json' with { type: 'json' }
import weeklyPulse from '../../resources/questionnaires/weekly-pulse.json' with { type: 'json' }
import who5 from '../../resources/questionnaires/who-5.json' with { type: 'json' }
import workFactors from '../../resources/questionnaires/work-factors.json' with { type: 'json' }
import { type Questionnaire, questionnaireFileSchema } from './questionnaire-file.ts'

const questionnaires: readonly Questionnaire[] = [
  who5, phq9, phq2, gad7, gad2, k10, k6, weeklyPulse, workFactors, cbi, oneLineBurnout, auditC, pcl5, asq,
].map((stored) => questionnaireFileSchema.parse(stored)) // prettier-ignore

/** Every questionnaire. */
export const listQuestionnaires = (): readonly Questionnaire[] => questionnaires

/** The questionnaire of that id; undefined when there is none. */
export const getQuestionnaire = (id: string): Questionnaire | undefined =>
  questionnaires.find((questionnaire) => questionnaire.id === id)
