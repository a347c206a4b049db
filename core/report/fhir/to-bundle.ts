// A report as a FHIR R4 bundle: the answers as QuestionnaireResponses, scores and daily mood as Observations. The Patient
// has no name, no date of birth and an id that is made anew for every bundle, so that two bundles cannot be joined by it.
import { newId } from '../../kernel/ids.ts'
import { sha256Hex } from '../../platform/crypto.ts'
import type { Report } from '../report.contract.ts'
import { canonicalOf, ownSystem, scoreCode } from './codes.ts'
import { type Bundle, bundleSchema, type Resource } from './fhir-subset.ts'
import { narrative, storable } from './narrative.ts'

type Section = NonNullable<Report['questionnaires']>[number]
type Assessment = Section['assessments'][number]
type Day = NonNullable<Report['mood']>['days'][number]
type Score = Assessment['scales'][number]

/** RFC 9562, section 5.8: a UUID whose bits are ours to choose. */
const uuidOf = (bundleId: string, name: string): string => {
  const hash = sha256Hex(`healhub fhir\n${bundleId}\n${name}`)
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`
}
const refer = (id: string) => ({ reference: `urn:uuid:${id}` })
const survey = [{ coding: [{ system: 'http://terminology.hl7.org/CodeSystem/observation-category', code: 'survey' }] }] // prettier-ignore
/** UCUM's notation for a bare number with a name. */
const scored = (value: number) => ({
  value,
  unit: 'score',
  system: 'http://unitsofmeasure.org',
  code: '{score}',
})

/** What every resource of one bundle refers to. */
interface Within {
  readonly bundleId: string
  readonly patientId: string
}

function answersOf({ questionnaire }: Section, { answers }: Assessment) {
  const { items, followUp, options } = questionnaire
  return [...items, ...(followUp ? [followUp] : [])].map(({ id, text, options: set }) => {
    const option = options[set]?.find(({ value }) => value === answers[id])
    const coding = option && { system: ownSystem('answer'), code: String(option.value), display: option.text }
    return { linkId: id, text, ...(coding && { answer: [{ valueCoding: coding }] }) }
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
    ...(score === null
      ? { dataAbsentReason: { text: 'Too many questions were left open' } }
      : { valueQuantity: scored(score) }),
    ...(band !== null && { interpretation: [{ text: band }] }),
    derivedFrom: [refer(uuidOf(bundleId, assessment.id))],
  }
}

function moodOf(
  { date, mean, count }: Day,
  notes: readonly string[],
  { bundleId, patientId }: Within,
): Resource {
  const code = { system: ownSystem('observation'), code: 'daily-mood' }
  return {
    resourceType: 'Observation',
    id: uuidOf(bundleId, date),
    text: narrative(
      `Mood on ${date}: ${mean} of 10, mean of ${count} check-ins by the person themselves.`,
      ...notes,
    ),
    status: 'final',
    category: survey,
    code: { coding: [code], text: 'Mood of the day, 0 to 10, mean of self-reports' },
    subject: refer(patientId),
    effectiveDateTime: date,
    valueQuantity: scored(mean),
    ...(notes.length > 0 && { note: notes.map((text) => ({ text })) }),
  }
}

/** Makes the bundle. Throws when it would not fit FHIR: nothing is handed out that others cannot read. */
export function toBundle(report: Report, nowMs: number): Bundle {
  const bundleId = newId<string>()
  const patientId = uuidOf(bundleId, 'person')
  const within = { bundleId, patientId }
  const notes = Map.groupBy(report.checkIns?.items ?? [], ({ localDate }) => localDate)
  const notesOn = (date: string) =>
    (notes.get(date) ?? []).flatMap(({ note }) => (storable(note).trim() === '' ? [] : [storable(note)]))
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
    ...(report.mood?.days ?? []).map((day) => moodOf(day, notesOn(day.date), within)),
  ]
  return bundleSchema.parse({
    resourceType: 'Bundle',
    type: 'collection',
    timestamp: new Date(nowMs).toISOString(),
    entry: resources.map((resource) => ({ fullUrl: `urn:uuid:${resource.id}`, resource })),
  })
}
