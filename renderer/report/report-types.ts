// Names for the shapes that the contract gives to reports. Types only.
import type { z } from 'zod'
import type { Report, reportInput } from '../../core/report/report.contract.ts'

/** What the person chose. */
export type Chosen = z.infer<typeof reportInput>
/** A section that can be chosen. */
export type Section = Chosen['sections'][number]
/** What is known of mood. */
export type Mood = NonNullable<Report['mood']>
/** Check-ins of the report. */
export type CheckIns = NonNullable<Report['checkIns']>
/** One questionnaire with what was filled in. */
export type FilledIn = NonNullable<Report['questionnaires']>[number]
