// Names for the shapes that the contract gives to exercises.
import type { ContractRouterClient } from '@orpc/contract'
import type { ApiContract } from '../../core/api-contract.ts'

type Exercises = ContractRouterClient<ApiContract>['exercises']

/** One guided exercise. */
export type Exercise = Awaited<ReturnType<Exercises['list']>>['items'][number]
/** One step; `seconds` null waits for the person. */
export type ExerciseStep = Exercise['steps'][number]
/** What a step asks for. */
export type Ask = NonNullable<ExerciseStep['ask']>
/** One time that an exercise was done. */
export type ExerciseUse = Awaited<ReturnType<Exercises['record']>>['use']
/** What an exercise came to so far. */
export type ExerciseTrend = Awaited<ReturnType<Exercises['trends']>>['items'][number]
/** Words, a number on a scale, or a list. */
export type AnswerValue = ExerciseUse['answers'][number]['answer']
/** Answers by the key of their question. */
export type Answers = Readonly<Record<string, AnswerValue>>
