// Splits a message into stretches that led to its reading and stretches that did not. Evidence may overlap, lie outside
// the text or cut a character in two when its reader was wrong; the text itself must come out whole all the same.
import type { MessageReading } from '../message-types.ts'

type Evidence = MessageReading['evidence'][number]

/** A stretch of text; `evidence` is empty where nothing was found. */
export interface TextSegment {
  readonly text: string
  readonly start: number
  readonly evidence: readonly Evidence[]
}

/** The segments of `text`, in order; joined they are the text. */
export function textSegments(text: string, evidence: readonly Evidence[]): readonly TextSegment[] {
  const valid = evidence.flatMap((entry) => within(text, entry))
  const cuts = [...new Set([0, text.length, ...valid.flatMap(({ start, end }) => [start, end])])].toSorted(
    (a, b) => a - b,
  )
  const segments: TextSegment[] = []
  for (const [index, start] of cuts.entries()) {
    const end = cuts[index + 1]
    if (end === undefined) break
    const covering = valid.filter((entry) => entry.start <= start && entry.end >= end)
    segments.push({ text: text.slice(start, end), start, evidence: covering })
  }
  return segments
}

function within(text: string, entry: Evidence): Evidence[] {
  const start = characterStart(text, Math.min(entry.start, text.length))
  const end = characterEnd(text, Math.min(entry.end, text.length))
  return end > start ? [{ ...entry, start, end }] : []
}

const isLow = (text: string, at: number) => (text.charCodeAt(at) & 0xfc00) === 0xdc00
const isHigh = (text: string, at: number) => (text.charCodeAt(at) & 0xfc00) === 0xd800
const splitsPair = (text: string, at: number) => at > 0 && isLow(text, at) && isHigh(text, at - 1)
const characterStart = (text: string, at: number) => (splitsPair(text, at) ? at - 1 : at)
const characterEnd = (text: string, at: number) => (splitsPair(text, at) ? at + 1 : at)
