// A reply before it is streamed: texts in order, each with the id of its template.
import { guardReply } from './guard-reply.ts'
import type { Template } from './texts.schema.ts'

/** One text of a reply. */
export interface Piece {
  readonly id: string
  readonly text: string
}

/** A whole reply. */
export interface PlannedReply {
  readonly pieces: readonly Piece[]
  readonly offeredExerciseId?: string
}

/** A reply that is one template as it stands. */
export const replyWith = (...templates: readonly (Template | undefined)[]): PlannedReply => ({
  pieces: templates.flatMap((template) => (template ? [{ id: template.id, text: template.text }] : [])),
})

/** The reply as shown. */
export const textOf = (reply: PlannedReply): string => reply.pieces.map((piece) => piece.text).join(' ')

/** Whether the reply may be shown: not empty, and the guard finds nothing. */
export const maySay = (reply: PlannedReply): boolean => guardReply(textOf(reply)).ok
