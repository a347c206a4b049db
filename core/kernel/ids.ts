// Identifiers. All are UUIDv7: sortable by time of making, safe to mint in the renderer before a request is sent.
import { uuidv7 } from 'uuidv7'
import type { Brand } from './brand.ts'

/** A person's account on this workstation. */
export type AccountId = Brand<string, 'AccountId'>
/** One conversation in a vault. */
export type ConversationId = Brand<string, 'ConversationId'>
/** One message in a vault. */
export type MessageId = Brand<string, 'MessageId'>
/** One filled-in questionnaire. */
export type AssessmentId = Brand<string, 'AssessmentId'>
/** One fact that a conversation keeps in mind. */
export type FactId = Brand<string, 'FactId'>
/** One check-in in a vault. */
export type CheckInId = Brand<string, 'CheckInId'>
/** One time that an exercise was done. */
export type ExerciseUseId = Brand<string, 'ExerciseUseId'>
/** One experiment of the person with themselves. */
export type ExperimentId = Brand<string, 'ExperimentId'>
/** One entry of the journal. */
export type JournalEntryId = Brand<string, 'JournalEntryId'>
/** One picture in the journal. */
export type JournalPictureId = Brand<string, 'JournalPictureId'>
/** One file's worth of entries brought in from elsewhere. */
export type ImportId = Brand<string, 'ImportId'>
/** One item of the safety plan or the preparation sheet. */
export type PlanItemId = Brand<string, 'PlanItemId'>
/** One person to reach when it gets bad. */
export type ContactId = Brand<string, 'ContactId'>
/** Something that the person keeps count of, day by day. */
export type TrackerId = Brand<string, 'TrackerId'>

/** Mints a new UUIDv7 in lower case. */
export const newId = <Id extends string>(): Id => uuidv7() as Id
