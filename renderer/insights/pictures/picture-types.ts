// What the pictures draw, as the core sends it.
import type { InferContractRouterOutputs } from '@orpc/contract'
import type { ApiContract } from '../../../core/api-contract.ts'

type Outputs = InferContractRouterOutputs<ApiContract>['insights']

/** The days of a range that hold something. */
export type Calendar = Outputs['calendar']
/** One of them. */
export type CalendarDay = Calendar['days'][number]
/** Levels of the last days. */
export type Levels = Outputs['level']
/** Mood by weekday and time of day. */
export type Rhythm = Outputs['rhythm']
