// Which of the words that led to a reading are marked: none, all, or those behind one label.
import type { MessageReading } from '../message-types.ts'

type Evidence = MessageReading['evidence'][number]

/** Null: none. Otherwise `all` or a label's key. */
export type MarkChoice = string | null

/** The label that a piece of evidence speaks for; all rules of danger are one. */
export const markKey = ({ kind, label }: Evidence): string => (kind === 'risk' ? 'risk' : `${kind}:${label}`)

/** One piece of evidence for each label, in the order of the reading. */
export const labelsOf = (evidence: readonly Evidence[]): readonly Evidence[] =>
  [...new Map(evidence.toReversed().map((one) => [markKey(one), one])).values()].toReversed()
