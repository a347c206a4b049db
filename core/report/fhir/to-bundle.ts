// A report as a FHIR R4 bundle: the answers as QuestionnaireResponses, scores and daily mood as Observations. The Patient
// has no name, no date of birth and an id that is made anew for every bundle, so that two bundles cannot be joined by it.
import { newId } from '../../kernel/ids.ts'
import type { Report } from '../report.contract.ts'
import { answerCode, canonicalOf, linkIdOf, scoreCode } from './codes.ts'
import { type Bundle, bundleSchema, type Resource } from './fhir-subset.ts'
import { moodObservations } from './mood-observations.ts'
import { narrative } from './narrative.ts'
import { refer, scored, survey, uuidOf, type Within } from './within.ts'

type Section = NonNullable<Report['questionnaires']>[number]
type Assessment = Section['assessments'][number]
type Score = Assessment['scales'][number]

function answersOf({ questionnaire }: Section, { answers }: Assessment) {
  const { items, followUp, options } = questionnaire
  return [...items, ...(followUp ? [followUp] : [])].map(({ id, text, options: set }) => {
    const option = options[set]?.find(({ value }) => value === answers[id])
    const coding = option && { ...answerCode(questionnaire.id, { set, value: option.value }), display: option.text } // prettier-ignore
    return { linkId: linkIdOf(questionnaire.id, id), text, ...(coding && { answer: [{ valueCoding: coding }] }) } // prettier-ignore
  })
}

function response(section: Section, assessment: Assessment, { bundleId, patientId }: Within): Resource {
  const { questionnaire } = section
  const hasAnswers = Object.keys(assessment.answers).length > 0
  return {
    resourceType: 'QuestionnaireResponse',
    id: uuidOf(bundleId, assessment.id),
    text: narrative(
      `${questionnaire.name}, filled in by the person themselves on ${assessment.localDate}.`,
      questionnaire.credit,
      ...(assessment.note === '' ? [] : [assessment.note]),
    ),
    questionnaire: canonicalOf(questionnaire),
    status: 'completed',
    subject: refer(patientId),
    authored: new Date(assessment.takenAtMs).toISOString(),
    source: refer(patientId),
    ...(hasAnswers && { item: answersOf(section, assessment) }),
  }
}

function scoreOf(
  { questionnaire }: Section,
  [assessment, { id, score, band }]: readonly [Assessment, Score],
  { bundleId, patientId }: Within,
): Resource {
  const name = `${questionnaire.name}, ${id}`
  return {
    resourceType: 'Observation',
    id: uuidOf(bundleId, `${assessment.id} ${id}`),
    text: narrative(`${name}: ${score ?? 'no score, too much was left open'}. ${questionnaire.cannotSay}`),
    status: 'final',
    category: survey,
    code: { coding: [scoreCode(questionnaire.id, id)], text: name },
    subject: refer(patientId),
    effectiveDateTime: new Date(assessment.takenAtMs).toISOString(),
    performer: [refer(patientId)],
    ...(score === null
      ? { dataAbsentReason: { text: 'Too many questions were left open' } }
      : { valueQuantity: scored(score) }),
    ...(band !== null && { interpretation: [{ text: band }] }),
    derivedFrom: [refer(uuidOf(bundleId, assessment.id))],
  }
}

/** Makes the bundle. Throws when it would not fit FHIR: nothing is handed out that others cannot read. */
export function toBundle(report: Report, nowMs: number): Bundle {
  const bundleId = newId<string>()
  const patientId = uuidOf(bundleId, 'person')
  const within = { bundleId, patientId }
  const resources: Resource[] = [
    {
      resourceType: 'Patient',
      id: patientId,
      text: narrative(
        'A person who keeps this record themselves. A record of a support tool, not a diagnosis.',
      ),
    },
    ...(report.questionnaires ?? []).flatMap((section) =>
      section.assessments.flatMap((assessment) => [
        response(section, assessment, within),
        ...assessment.scales.map((scale) => scoreOf(section, [assessment, scale], within)),
      ]),
    ),
    ...moodObservations(report, within),
  ]
  return bundleSchema.parse({
    resourceType: 'Bundle',
    type: 'collection',
    timestamp: new Date(nowMs).toISOString(),
    entry: resources.map((resource) => ({ fullUrl: `urn:uuid:${resource.id}`, resource })),
  })
}
