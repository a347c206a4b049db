// Names for the shapes that the contract gives to reports. Types only.
import type { Chosen, Report } from '../../core/report/report.contract.ts'

export type { Chosen }
/** A section that can be chosen. */
export type Section = Chosen['sections'][number]
/** What is known of mood. */
export type Mood = NonNullable<Report['mood']>
/** Check-ins of the report. */
export type CheckIns = NonNullable<Report['checkIns']>
/** One questionnaire with what was filled in. */
export type FilledIn = NonNullable<Report['questionnaires']>[number]
/** How many entries each section tells of. */
export type Counts = Report['entries']
/** Guided exercises of the report. */
export type Exercises = NonNullable<Report['exercises']>
/** Entries of the journal that were chosen. */
export type JournalEntries = NonNullable<Report['journal']>
/** The safety plan. */
export type SafetyPlan = NonNullable<Report['safetyPlan']>
