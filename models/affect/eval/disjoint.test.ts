// Proves without the data that nothing the reader is measured on was trained on: the training pipeline leaves salted hashes of
// both (models/training/proof.py), and our own sentences are hashed again here.
import { readFileSync } from 'node:fs'
import { crc32 } from 'node:zlib'
import { expect, test } from 'vitest'
import { dangerSentences, lookAlikeSentences } from '../../../core/safety/test-sentences/test-sentences.ts'
import proof from './disjoint.json' with { type: 'json' }
import { parseTable } from './parse-table.ts'
import { contentOf, normalise } from './splits.ts'

/** Sorted numbers from the gaps between them, seven bits a byte. */
function unpacked(text: string): ReadonlySet<number> {
  const found = new Set<number>()
  let last = 0
  let gap = 0
  let scale = 1
  for (const byte of Buffer.from(text, 'base64')) {
    gap += (byte & 127) * scale
    scale *= 128
    if (byte < 128) {
      last += gap
      found.add(last)
      gap = 0
      scale = 1
    }
  }
  return found
}

const kinds = { text: normalise, content: contentOf } as const
const kindNames = ['text', 'content'] as const
const hashOf = (kind: keyof typeof kinds, text: string): number | null => {
  const plain = kinds[kind](text)
  return plain === null || plain === '' ? null : crc32(`${proof.salt}:${kind}:${plain}`)
}
const rows = parseTable(
  readFileSync(new URL('../../training/authored/sentences.tsv', import.meta.url), 'utf8'),
  '\t',
)
const own = (split: string): readonly string[] =>
  rows.filter((row) => row['split'] === split).map((row) => row['text'] ?? '')

test('no measured text, nor one with the same longer words, is among the training texts', () => {
  for (const kind of kindNames) {
    const training = unpacked(proof[kind].training)
    const measured = unpacked(proof[kind].measured)
    expect(training.size).toBeGreaterThan(50_000)
    expect(measured.size).toBeGreaterThan(3000)
    expect([...measured].filter((hash) => training.has(hash))).toEqual([])
  }
})

test('the hashes are those of our own sentences: trained ones are found, kept ones are not', () => {
  const training = unpacked(proof.text.training)
  const measured = unpacked(proof.text.measured)
  const share = (texts: readonly string[], known: ReadonlySet<number>): number =>
    texts.filter((text) => known.has(hashOf('text', text) ?? -1)).length / texts.length
  expect(share(own('train'), training)).toBeGreaterThan(0.9)
  for (const split of ['test', 'calibrate']) {
    expect(share(own(split), training)).toBe(0)
    expect(share(own(split), measured)).toBeGreaterThan(0.95)
  }
})

test('no sentence of the danger screen test was trained on', () => {
  for (const kind of kindNames) {
    const training = unpacked(proof[kind].training)
    const found = [...dangerSentences, ...lookAlikeSentences].filter(({ text }) => {
      const hash = hashOf(kind, text)
      return hash !== null && training.has(hash)
    })
    expect(found.map(({ text }) => text)).toEqual([])
  }
})
