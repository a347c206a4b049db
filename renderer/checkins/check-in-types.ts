// Names for the shapes that the contract gives to check-ins and trackers. Types only.
import type { InferContractRouterOutputs } from '@orpc/contract'
import type { Factor } from '../../core/checkins/check-ins.contract.ts'
import type { ApiContract } from '../../core/api-contract.ts'

type Outputs = InferContractRouterOutputs<ApiContract>
/** One check-in as the list shows it. */
export type CheckIn = Outputs['checkIns']['list']['items'][number]
/** A check-in that was just saved. */
export type SavedCheckIn = Outputs['checkIns']['create']
/** One tracker. */
export type Tracker = Outputs['trackers']['list']['items'][number]
export type { Factor }
