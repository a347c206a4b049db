// Fragments of the demo grammar: `emotion: words with {slots} and *telling words*`. The stars are not shown; they say which
// words an honest reader would point at, so that a demo without the real reader still has evidence in the right place.
import type { Emotion } from '../affect/reading.ts'
import type { RiskLevel } from '../safety/risk-level.ts'
import slots from './grammar/slots.json' with { type: 'json' }
import type { Random } from './random.ts'

/** A finished sentence, and what its writer meant by it. */
export interface Sentence {
  readonly text: string
  readonly emotion: Emotion | null
  readonly level: RiskLevel
  readonly risk: number
  /** Start and end of each telling word, in `text`. */
  readonly marks: readonly (readonly [start: number, end: number])[]
}

const tagged = /^(?<emotion>[a-z]+)(?: !(?<level>[0-5]) (?<risk>[0-9.]+))?: (?<words>.*)$/su
const choices: Readonly<Record<string, readonly string[]>> = slots

/** Puts words into `{slots}`. Throws for a slot that no list fills. */
export function fillSlots(words: string, random: Random): string {
  return words.replaceAll(/\{(\w+)\}/g, (_whole, slot: string) => {
    const from = choices[slot]
    if (!from) throw new Error(`no words for the slot ${slot}`)
    return random.pick(from)
  })
}

function takeMarks(starred: string): Pick<Sentence, 'text' | 'marks'> {
  const marks: [number, number][] = []
  let text = ''
  starred.split('*').forEach((piece, at) => {
    if (at % 2 === 1) marks.push([text.length, text.length + piece.length])
    text += piece
  })
  return { text, marks }
}

const capitalised = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1)

/** Makes a sentence from one fragment; fragments without an emotion (openings, closings) have none. */
export function makeSentence(fragment: string, random: Random): Sentence {
  const parts = tagged.exec(fragment)?.groups
  const { text, marks } = takeMarks(fillSlots(parts?.['words'] ?? fragment, random))
  return {
    text: capitalised(text),
    marks,
    emotion: (parts?.['emotion'] ?? null) as Emotion | null,
    level: Number(parts?.['level'] ?? 0) as RiskLevel,
    risk: Number(parts?.['risk'] ?? 0.02),
  }
}

/** Sentences in a row, as one text; marks move along. */
export function joinSentences(sentences: readonly Sentence[]): {
  text: string
  marks: [number, number, Emotion][]
} {
  let text = ''
  const marks: [number, number, Emotion][] = []
  for (const sentence of sentences) {
    const at = text === '' ? 0 : text.length + 1
    text = text === '' ? sentence.text : `${text} ${sentence.text}`
    for (const [start, end] of sentence.marks)
      marks.push([at + start, at + end, sentence.emotion ?? 'neutral'])
  }
  return { text, marks }
}
