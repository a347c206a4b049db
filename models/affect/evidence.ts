// Which words led to a reading. The model is linear, so a word's part in a score is exact: the sum of the weights of its
// n-grams. What is shown is a selection of at most six, the strongest in the direction of what was read.
import { emotionNames } from '../../core/affect/reading.ts'
import type { Evidence } from '../../core/affect/reading.ts'
import type { WordRows } from './features.ts'
import type { Labels } from './labels.ts'

const maxPerKind = 2
const leastWeight = 0.12
/** Words that carry no meaning on their own and would only puzzle the reader of a chart. */
const fillers = new Set(
  'a an the i im ive id you u he she it its we they me my your his her our their this that these those and or but if so to of in on at for from with as by is am are was were be been being do does did has have had will would can could just there here what which who when where'.split(
    ' ',
  ),
)

/** A text, its words, and each word's 32 contributions, one after the other from `firstWord` on. */
export interface ReadWords {
  readonly text: string
  readonly words: readonly WordRows[]
  readonly contributions: Float32Array
  readonly firstWord: number
}

/** What was read, in the model's own terms. */
export interface Read {
  readonly sentiment: number
  readonly strengths: readonly number[]
  readonly danger: number
}

type Score = (contribution: (column: number) => number) => number

function strongest(read: ReadWords, kind: Evidence['kind'], label: string, score: Score): Evidence[] {
  const found: Evidence[] = []
  read.words.forEach(({ start, end }, at) => {
    const offset = (read.firstWord + at) * 32
    const weight = Math.tanh(score((column) => read.contributions[offset + column] ?? 0))
    const word = read.text.slice(start, end).toLowerCase().replaceAll(/['’]/g, '')
    if (weight >= leastWeight && /[\p{L}\p{S}]/u.test(word) && !fillers.has(word))
      found.push({ start, end, kind, label, weight })
  })
  return found.toSorted((one, other) => other.weight - one.weight).slice(0, maxPerKind)
}

function sentimentEvidence(read: ReadWords, sentiment: number, labels: Labels): Evidence[] {
  const [negative = [], , positive = []] = labels.sentimentMix
  const sign = Math.sign(sentiment)
  return strongest(read, 'sentiment', sign > 0 ? 'positive' : 'negative', (part) => {
    const tilt = [0, 1, 2].reduce(
      (sum, at) => sum + part(at) * ((positive[at] ?? 0) - (negative[at] ?? 0)),
      0,
    )
    return sign * tilt
  })
}

/** The words behind a reading, strongest first within each kind; at most six. */
export function evidenceOf(read: ReadWords, result: Read, labels: Labels): readonly Evidence[] {
  const found = Math.abs(result.sentiment) >= 0.15 ? sentimentEvidence(read, result.sentiment, labels) : []
  const top = result.strengths
    .slice(0, 27)
    .reduce((best, value, at, all) => (value > (all[best] ?? 0) ? at : best), 0)
  if ((result.strengths[top] ?? 0) >= 0.5)
    found.push(
      ...strongest(
        read,
        'emotion',
        emotionNames[top] ?? 'neutral',
        (part) => part(3 + top) * (labels.emotionScale[top] ?? 1),
      ),
    )
  if (result.danger >= labels.danger.soft)
    found.push(...strongest(read, 'risk', 'classifier', (part) => part(31) * labels.danger.scale))
  return found
}
