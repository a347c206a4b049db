// Names of questionnaires, questions, answers and scores in the world's code systems, only where they are certain; everything
// else goes by a name of our own, marked as such, because a wrong code is worse than none. Where a response names LOINC's own
// questionnaire, its questions and answers go by LOINC's names as well: a receiver that looks them up there must find them.
import type { Questionnaire } from '../../assessments/questionnaire-file.ts'

/** LOINC's address. */
const loinc = 'http://loinc.org'

/** Where our own names live. */
export const ownSystem = (kind: 'questionnaire' | 'scale' | 'answer' | 'observation'): string =>
  `urn:healhub:${kind}`

interface Codes {
  readonly panel: string
  readonly total: string
  /** LOINC's question by ours. */
  readonly items: Readonly<Record<string, string>>
}

/** The answers of PHQ and GAD by their value. */
const howOften = ['LA6568-5', 'LA6569-3', 'LA6570-1', 'LA6571-9'] as const
/** Of the question on how difficult it made things: here the codes do not run with the values. */
const howDifficult = ['LA6572-7', 'LA6573-5', 'LA6575-0', 'LA6574-3'] as const
const answerSets: Readonly<Record<string, readonly string[]>> = { main: howOften, difficulty: howDifficult }

/** As HL7's US Core, its Personal Health Records guide and the guides of the Medizininformatik-Initiative use them. */
export const loincCodes: Readonly<Record<string, Codes>> = {
  'phq-9': {
    panel: '44249-1',
    total: '44261-6',
    items: {
      1: '44250-9', 2: '44255-8', 3: '44259-0', 4: '44254-1', 5: '44251-7',
      6: '44258-2', 7: '44252-5', 8: '44253-3', 9: '44260-8', 10: '69722-7',
    }, // prettier-ignore
  },
  'gad-7': {
    panel: '69737-5',
    total: '70274-6',
    items: { 1: '69725-0', 2: '68509-9', 3: '69733-4', 4: '69734-2', 5: '69735-9', 6: '69689-8', 7: '69736-7' }, // prettier-ignore
  },
}

/** The canonical address of a questionnaire: LOINC's own (loinc.org/fhir), or a name of ours with its version. */
export const canonicalOf = ({ id, version }: Pick<Questionnaire, 'id' | 'version'>): string =>
  loincCodes[id] ? `${loinc}/q/${loincCodes[id].panel}` : `${ownSystem('questionnaire')}:${id}|${version}`

/** A question's name within {@link canonicalOf}; LOINC's forms put a slash before the code. */
export const linkIdOf = (questionnaireId: string, itemId: string): string => {
  const code = loincCodes[questionnaireId]?.items[itemId]
  return code === undefined ? itemId : `/${code}`
}

/** The code of an answer; `set` names the list of options it was chosen from. */
export function answerCode(
  questionnaireId: string,
  { set, value }: { readonly set: string; readonly value: number },
): { system: string; code: string } {
  const code = loincCodes[questionnaireId] && answerSets[set]?.[value]
  return code === undefined ? { system: ownSystem('answer'), code: String(value) } : { system: loinc, code }
}

/** The code of a scale's score. */
export const scoreCode = (questionnaireId: string, scaleId: string): { system: string; code: string } =>
  loincCodes[questionnaireId] && scaleId === 'total'
    ? { system: loinc, code: loincCodes[questionnaireId].total }
    : { system: ownSystem('scale'), code: `${questionnaireId}.${scaleId}` }
