// Which words led to a reading. A word's part in the linear half is exact: the sum of the weights of its n-grams; what the
// network half adds is not shared out over words. Shown are at most six, the strongest in the direction of what was read.
import { emotionNames } from '../../core/affect/reading.ts'
import type { Evidence } from '../../core/affect/reading.ts'
import type { WordRows } from './features.ts'
import type { Labels } from './labels.ts'

const maxPerKind = 2
const leastWeight = 0.12
/** Outputs of the linear half, the columns of `contributions`. */
const contributionCount = 40
/** Words that carry no meaning on their own and would only puzzle the reader of a chart. */
const fillers = new Set(
  'a an the i im ive id you u he she it its we they me my your his her our their this that these those and or but if so to of in on at for from with as by is am are was were be been being do does did has have had will would can could just there here what which who when where'.split(
    ' ',
  ),
)

/** A text, its words, and each word’s 40 contributions, one after the other from `firstWord` on. */
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
  /** Whether danger was read by the mix for long texts. */
  readonly isPost: boolean
}

type Weights = readonly (readonly [column: number, weight: number])[]

interface Wanted {
  readonly kind: Evidence['kind']
  readonly label: string
  /** The output's weights; a negative output is read with `sign` −1. */
  readonly columns: Weights
  readonly sign: number
}

function strongest(read: ReadWords, { kind, label, columns, sign }: Wanted): Evidence[] {
  const found: Evidence[] = []
  read.words.forEach(({ start, end }, at) => {
    const offset = (read.firstWord + at) * contributionCount
    const score = columns.reduce(
      (sum, [column, weight]) => sum + weight * (read.contributions[offset + column] ?? 0),
      0,
    )
    const weight = Math.tanh(sign * score)
    const word = read.text.slice(start, end).toLowerCase().replaceAll(/['’]/g, '')
    if (weight >= leastWeight && /[\p{L}\p{S}]/u.test(word) && !fillers.has(word))
      found.push({ start, end, kind, label, weight })
  })
  return found.toSorted((one, other) => other.weight - one.weight).slice(0, maxPerKind)
}

/** The words behind a reading, strongest first within each kind; at most six. */
export function evidenceOf(read: ReadWords, result: Read, labels: Labels): readonly Evidence[] {
  const { evidence } = labels
  const found: Evidence[] = []
  if (Math.abs(result.sentiment) >= labels.sentimentLimit) {
    const sign = Math.sign(result.sentiment)
    const label = sign > 0 ? 'positive' : 'negative'
    found.push(...strongest(read, { kind: 'sentiment', label, columns: evidence.sentiment, sign }))
  }
  const top = result.strengths
    .slice(0, 27)
    .reduce((best, value, at, all) => (value > (all[best] ?? 0) ? at : best), 0)
  if ((result.strengths[top] ?? 0) >= 0.5) {
    const label = emotionNames[top] ?? 'neutral'
    found.push(...strongest(read, { kind: 'emotion', label, columns: evidence.emotions[top] ?? [], sign: 1 }))
  }
  const columns = result.isPost ? evidence.post : evidence.danger
  if (result.danger >= labels.danger.soft)
    found.push(...strongest(read, { kind: 'risk', label: 'classifier', columns, sign: 1 }))
  return found
}
