// The authored test of the danger screen: sentences written before the rules they judge, split in two by a hash. Rules are
// worked on with the `dev` half only; the `held-out` half is for figures, never for reading its misses one by one.
import danger from './danger.json' with { type: 'json' }
import fresh from './fresh.json' with { type: 'json' }
import late from './late.json' with { type: 'json' }
import lookAlikes from './look-alikes.json' with { type: 'json' }

/** Which part of the test a sentence belongs to; `late`: written after the rules, in words as indirect as people use. */
export type Half = 'dev' | 'held-out' | 'late'

/** One sentence of the test; `level` is the level it should be read at, 0 for what only looks like danger. */
export interface TestSentence {
  readonly text: string
  readonly kind: string
  readonly level: number
  readonly half: Half
}

/** FNV-1a over UTF-16 units: stable, so a sentence never changes sides while its words stay. */
function halfOf(text: string): Half {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0
  return (hash >>> 16) % 2 === 0 ? 'dev' : 'held-out'
}

const sentences = (kind: string, level: number, texts: readonly string[]): readonly TestSentence[] =>
  texts.map((text) => ({ text, kind, level, half: halfOf(text) }))
const lateOnes = (kind: string, level: number, texts: readonly string[]): readonly TestSentence[] =>
  texts.map((text) => ({ text, kind, level, half: 'late' }))

/** Sentences of people in danger, levels 1 (a minor who says so) to 5. */
export const dangerSentences: readonly TestSentence[] = [
  ...danger.flatMap(({ kind, level, texts }) => sentences(kind, level, texts)),
  ...fresh.danger.flatMap(({ kind, level, texts }) => sentences(kind, level, texts)),
  ...late.danger.flatMap(({ kind, level, texts }) => lateOnes(kind, level, texts)),
]

/** Sentences that share words with danger and are none. */
export const lookAlikeSentences: readonly TestSentence[] = [
  ...lookAlikes.flatMap(({ kind, texts }) => sentences(kind, 0, texts)),
  ...fresh.lookAlikes.flatMap(({ kind, texts }) => sentences(kind, 0, texts)),
  ...lateOnes('late', 0, late.lookAlikes),
]
