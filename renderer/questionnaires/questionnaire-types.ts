// Names for the shapes that the contract gives to questionnaires. Types only.
import type { z } from 'zod'
import type { assessmentsContract, assessmentSchema } from '../../core/assessments/assessments.contract.ts'
import type { InferContractRouterOutputs } from '@orpc/contract'

type Outputs = InferContractRouterOutputs<typeof assessmentsContract>
/** One questionnaire as the list shows it. */
export type Questionnaire = Outputs['questionnaires']['items'][number]
/** One filled-in questionnaire. */
export type Assessment = z.infer<typeof assessmentSchema>
/** What comes back when one is filled in. */
export type Submitted = Outputs['submit']
