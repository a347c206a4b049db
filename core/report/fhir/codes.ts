// Names of questionnaires and scales in the world's code systems, only where they are certain; everything else goes by a name
// of our own, marked as such, because a wrong code is worse than none.

/** LOINC's address. */
const loinc = 'http://loinc.org'

/** Where our own names live. */
export const ownSystem = (kind: 'questionnaire' | 'scale' | 'answer' | 'observation'): string =>
  `urn:healhub:${kind}`

/** Panel and total score in LOINC: 44249-1 and 44261-6 (PHQ-9), 69737-5 and 70274-6 (GAD-7). */
const known: Readonly<Record<string, { panel: string; total: string }>> = {
  'phq-9': { panel: '44249-1', total: '44261-6' },
  'gad-7': { panel: '69737-5', total: '70274-6' },
}

/** The canonical address of a questionnaire: LOINC's own (loinc.org/fhir), or a name of ours with its version. */
export const canonicalOf = ({ id, version }: { id: string; version: string }): string =>
  known[id] ? `${loinc}/q/${known[id].panel}` : `${ownSystem('questionnaire')}:${id}|${version}`

/** The code of a scale's score. */
export const scoreCode = (questionnaireId: string, scaleId: string): { system: string; code: string } =>
  known[questionnaireId] && scaleId === 'total'
    ? { system: loinc, code: known[questionnaireId].total }
    : { system: ownSystem('scale'), code: `${questionnaireId}.${scaleId}` }
