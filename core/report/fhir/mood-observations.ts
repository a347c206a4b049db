// Mood as FHIR Observations: one for each day that has check-ins, and one for each figure over the whole range.
import type { Report } from '../report.contract.ts'
import { ownSystem } from './codes.ts'
import type { Resource } from './fhir-subset.ts'
import { narrative, storable } from './narrative.ts'
import { refer, scored, survey, uuidOf, type Within } from './within.ts'

type Mood = NonNullable<Report['mood']>
type Observation = Extract<Resource, { resourceType: 'Observation' }>

/** What every figure of movement goes out with (clinical.md §6.1). */
const movementNote =
  'Across 79 papers and 11,381 people, lower well-being went weakly together with more change from day to day (.205) and more carry-over (.151) (Houben 2015); beyond mean and standard deviation they add little (Dejonckheere 2019).'

const code = (name: string, text: string) => ({
  coding: [{ system: ownSystem('observation'), code: name }],
  text,
})
/** UCUM's unity: the square of a score, a correlation. */
const bare = (value: number) => ({ value, unit: '1', system: 'http://unitsofmeasure.org', code: '1' })

function dayOf(
  { date, mean, count }: Mood['days'][number],
  notes: readonly string[],
  within: Within,
): Observation {
  const { bundleId, patientId } = within
  return {
    resourceType: 'Observation',
    id: uuidOf(bundleId, date),
    text: narrative(
      `Mood on ${date}: ${mean} of 10, mean of ${count} check-ins by the person themselves.`,
      ...notes,
    ),
    status: 'final',
    category: survey,
    code: code('daily-mood', 'Mood of the day, 0 to 10, mean of self-reports'),
    subject: refer(patientId),
    effectiveDateTime: date,
    performer: [refer(patientId)],
    valueQuantity: scored(mean),
    ...(notes.length > 0 && { note: notes.map((text) => ({ text })) }),
  }
}

const figuresOf = (mood: Mood) => [
  { name: 'mood-median', text: 'Median of the daily moods', value: mood.median, quantity: scored, note: '' },
  { name: 'mood-mean', text: 'Mean of the daily moods', value: mood.mean, quantity: scored, note: '' },
  { name: 'mood-sd', text: 'Standard deviation of the daily moods', value: mood.sd, quantity: scored, note: '' }, // prettier-ignore
  { name: 'mood-mssd', text: `Instability: mean squared difference of moods of successive days (MSSD), ${mood.pairs} pairs`, value: mood.mssd, quantity: bare, note: movementNote }, // prettier-ignore
  { name: 'mood-inertia', text: `Inertia: lag-1 autocorrelation of daily moods, ${mood.pairs} pairs`, value: mood.inertia, quantity: bare, note: movementNote }, // prettier-ignore
]

/** Every Observation of mood; a figure that has too little to stand on is left out. */
export function moodObservations({ range, mood, checkIns }: Report, within: Within): Observation[] {
  if (!mood) return []
  const { bundleId, patientId } = within
  const told = Map.groupBy(checkIns?.items ?? [], ({ localDate }) => localDate)
  const notesOn = (date: string) =>
    (told.get(date) ?? []).map(({ note }) => storable(note)).filter((note) => note.trim() !== '')
  const days = mood.days.map((day) => dayOf(day, notesOn(day.date), within))
  const figures = figuresOf(mood).flatMap(({ name, text, value, quantity, note }): Observation[] =>
    value === null
      ? []
      : [
          {
            resourceType: 'Observation',
            id: uuidOf(bundleId, name),
            text: narrative(`${text}: ${value}, over ${mood.days.length} days with check-ins.`, ...(note ? [note] : [])), // prettier-ignore
            status: 'final',
            category: survey,
            code: code(name, text),
            subject: refer(patientId),
            effectivePeriod: { start: range.from, end: range.to },
            performer: [refer(patientId)],
            valueQuantity: quantity(value),
            ...(note && { note: [{ text: note }] }),
          },
        ],
  )
  return [...days, ...figures]
}
