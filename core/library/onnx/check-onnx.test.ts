// The look at an ONNX graph before the native runtime sees it.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sourceOf } from '../gguf/gguf-bytes.fake.ts'
import { checkOnnx } from './check-onnx.ts'

const bundled = readFileSync(path.resolve(import.meta.dirname, '../../../models/affect/model.onnx'))
const varint = (value: number): Buffer => (value < 128 ? Buffer.from([value]) : Buffer.concat([Buffer.from([(value % 128) | 128]), varint(Math.floor(value / 128))])) // prettier-ignore
const block = (field: number, ...inner: Buffer[]): Buffer => {
  const content = Buffer.concat(inner)
  return Buffer.concat([varint(field * 8 + 2), varint(content.length), content])
}
const words = (field: number, value: string) => block(field, Buffer.from(value))
const number = (field: number, value: number) => Buffer.concat([varint(field * 8), varint(value)])
const opset = (domain: string) => block(8, words(1, domain), number(2, 17))
const check = (...parts: Buffer[]) => checkOnnx(sourceOf(Buffer.concat(parts)))
const refused = (reason: RegExp) => ({ ok: false, error: { type: 'Malformed', reason: expect.stringMatching(reason) } }) // prettier-ignore

test('the bundled model passes', () => {
  expect(checkOnnx(sourceOf(bundled))).toEqual({ ok: true, value: null })
})

test('S5: weights in another file are refused, wherever they are hidden', () => {
  const outside = [words(8, 'w'), block(13, words(1, 'location'), words(2, '../../secret'))]
  expect(check(opset(''), block(7, block(5, ...outside)))).toMatchObject(refused(/another file/))
  expect(check(opset(''), block(7, block(5, words(8, 'w'), number(14, 1))))).toMatchObject(
    refused(/another file/),
  )
  const inNode = block(1, words(4, 'If'), block(5, block(6, block(5, ...outside))))
  expect(check(opset(''), block(7, inNode))).toMatchObject(refused(/another file/))
  const sparse = block(15, block(1, ...outside))
  expect(check(opset(''), block(7, sparse))).toMatchObject(refused(/another file/))
})

test('S5: operators of custom libraries are refused', () => {
  expect(check(opset('com.evil'), block(7, words(2, 'g')))).toMatchObject(refused(/operators/))
  expect(check(opset(''), block(7, block(1, words(4, 'Run'), words(7, 'com.evil'))))).toMatchObject(refused(/operators/)) // prettier-ignore
})

test('S5: what nests without end, or is longer than it says, is refused', () => {
  let graph = block(7, words(2, 'g'))
  for (let depth = 0; depth < 20; depth += 1) graph = block(depth === 19 ? 7 : 6, block(1, block(5, graph)))
  expect(check(opset(''), graph).ok).toBe(false)
  expect(check(opset(''), Buffer.concat([varint(7 * 8 + 2), varint(1 << 30)]), Buffer.alloc(16))).toMatchObject(refused(/longer/)) // prettier-ignore
  expect(check(Buffer.alloc(20, 0xff))).toMatchObject(refused(/./))
  expect(check(Buffer.from('<html>not a model at all</html>')).ok).toBe(false)
  expect(checkOnnx(sourceOf(bundled.subarray(0, 5000))).ok).toBe(false)
})

test('S5: changed bytes are answered with a result', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(20_000), fc.nat(255)), { maxLength: 8 }), (changes) => {
      const bytes = Buffer.from(bundled.subarray(0, 20_001))
      for (const [at, value] of changes) bytes[at] = value
      expect(() => checkOnnx(sourceOf(bytes))).not.toThrow()
    }),
    { numRuns: 300 },
  )
})
