// The look at a GGUF file before native code sees it: every damaged or hostile shape is refused with a sentence.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ggufBytes, goodValues, type RawGguf, sourceOf } from './gguf-bytes.fake.ts'
import { readGguf } from './read-gguf.ts'

const read = (raw: RawGguf = {}) => readGguf(sourceOf(ggufBytes(raw)))
const u32 = (value: number) => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}
const u64 = (value: bigint) => {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64LE(value)
  return bytes
}
const max = (1n << 64n) - 1n
const one = (dimensions: readonly bigint[], more: { type?: number; offset?: bigint } = {}): RawGguf => ({
  tensors: [{ name: 'token_embd.weight', dimensions, ...more }],
})
const withValues = (more: Record<string, string | number | boolean | string[] | Buffer>): RawGguf => ({
  values: { ...goodValues, ...more },
})

test('says what a file is', () => {
  expect(read()).toEqual({
    ok: true,
    value: {
      kind: 'language',
      name: 'tinyllama-test',
      architecture: 'llama',
      contextTokens: 2048,
      quantisation: 'Q4_K_M',
      licence: '',
      tokenizer: 'llama',
      templateSha256: null,
      chatFormat: 'zephyr',
      foreignTemplate: false,
      // 22 layers × 4 heads × (64 + 64) × 2 bytes, as measured on the real shape.
      cacheBytesPerToken: 22_528,
    },
  })
})

test('tells an adapter and an embedding model from a language model', () => {
  const adapter = {
    values: { 'general.architecture': 'llama', 'general.type': 'adapter', 'adapter.type': 'lora' },
    tensors: [{ name: 'output.weight.lora_a', dimensions: [8, 1] }],
  }
  expect(read(adapter)).toMatchObject({ ok: true, value: { kind: 'adapter', contextTokens: 0 } })
  expect(read({ ...adapter, tensors: [{ name: 'output.weight', dimensions: [8, 1] }] }).ok).toBe(false)
  const embedding = { ...goodValues, 'general.architecture': 'bert', 'bert.context_length': 512 }
  expect(read({ values: embedding })).toMatchObject({ ok: true, value: { kind: 'embedding' } })
})

test.each<[string, RawGguf, RegExp]>([
  ['another magic', { magic: 'GGML' }, /not a GGUF/],
  ['version 1', { version: 1 }, /version/],
  ['version of another byte order', { version: 0x03000000 }, /version/],
  ['more keys than there are', { keyCount: 11 }, /./],
  ['an absurd number of keys', { keyCount: 1n << 60n }, /number of keys/],
  ['an absurd number of tensors', { tensorCount: max }, /number of tensors/],
  ['no tensors', { tensors: [] }, /./],
  ['an unknown architecture', withValues({ 'general.architecture': 'trojan' }), /does not know/],
  ['no architecture', { values: {} }, /does not know/],
  ['no words', { values: Object.fromEntries(Object.entries(goodValues).filter(([key]) => key !== 'tokenizer.ggml.tokens')) }, /lacks/],
  ['a value of an unknown kind', withValues({ x: u32(13) }), /unknown kind/],
  ['a text longer than the file', withValues({ x: Buffer.concat([u32(8), u64(1n << 40n)]) }), /text/],
  ['a text whose length wraps around', withValues({ x: Buffer.concat([u32(8), u64(max)]) }), /text/],
  ['a text that is not UTF-8', withValues({ x: Buffer.concat([u32(8), u64(2n), Buffer.from([0xc3, 0x28])]) }), /UTF-8/],
  ['a list longer than the file', withValues({ x: Buffer.concat([u32(9), u32(6), u64(3_000_000n)]) }), /middle/],
  ['a list whose size wraps around', withValues({ x: Buffer.concat([u32(9), u32(10), u64(1n << 61n)]) }), /list/],
  ['a list of lists', withValues({ x: Buffer.concat([u32(9), u32(9), u64(1n)]) }), /list/],
  ['a flag that is neither yes nor no', withValues({ x: Buffer.concat([u32(7), Buffer.from([2])]) }), /flag/],
  ['an alignment that is no power of two', withValues({ 'general.alignment': 33 }), /alignment/],
  ['an alignment of one', withValues({ 'general.alignment': 1 }), /alignment/],
  ['a context of 4 billion tokens', withValues({ 'llama.context_length': 4_294_967_295 }), /no sense/],
  ['two tensors of one name', { tensors: [{ name: 'token_embd.weight', dimensions: [8] }, { name: 'token_embd.weight', dimensions: [8], offset: 32 }] }, /one name/],
  ['a name longer than ggml keeps', { tensors: [{ name: 'x'.repeat(64), dimensions: [8] }] }, /name/],
  ['five dimensions', one([1n, 1n, 1n, 1n, 1n]), /dimensions/],
  ['no dimensions', one([]), /dimensions/],
  ['an unknown way to store numbers', one([32n], { type: 99 }), /unknown way/],
  ['a removed way to store numbers', one([32n], { type: 4 }), /unknown way/],
  ['a row that is no whole number of blocks', one([33n], { type: 2 }), /blocks/],
  ['a tensor behind the end of the file', one([8n], { offset: 1n << 20n }), /where it should be/],
  ['a tensor that is longer than the file', one([1000n, 1000n]), /shorter/],
])('S2: refuses %s', (_what, raw, reason) => {
  const result = read(raw)
  expect(result.ok).toBe(false)
  if (!result.ok) expect(result.error.reason).toMatch(reason)
}) // prettier-ignore

// The shapes behind security.md F11: sizes that wrap around in 64-bit sums and products.
test.each<[string, RawGguf]>([
  ['CVE-2026-33298: dimensions whose product wraps to something small', one([1n << 32n, 1n << 32n, 16n])],
  ['CVE-2026-33298: a dimension that is negative when signed', one([max])],
  ['CVE-2026-33298: dimensions that fit, bytes that do not', one([1n << 31n, 1n << 31n], { type: 28 })],
  ['CVE-2025-53630: sizes whose padded sum wraps around', { tensors: [
    { name: 'token_embd.weight', dimensions: [1n << 47n] },
    ...Array.from({ length: 40 }, (_, at) => ({ name: `blk.${at}`, dimensions: [1n << 47n], offset: BigInt(at + 1) << 49n })),
  ] }],
  ['CVE-2026-27940: so many tensors that their table wraps around', { tensorCount: (1n << 64n) / 368n + 1n }],
  ['CVE-2026-27940: a size that wraps only when it is padded', one([max - 15n], { type: 24 })],
  ['CVE-2026-7482: a tensor that claims more bytes than the file has', { dataBytes: 128, tensors: [{ name: 'token_embd.weight', dimensions: [8, 4] }, { name: 'output.weight', dimensions: [8, 5], offset: 128 }] }],
  ['an offset that wraps back into the header', one([8n], { offset: max - 31n })],
  ['overlapping tensors', { tensors: [{ name: 'token_embd.weight', dimensions: [8, 4] }, { name: 'output.weight', dimensions: [8, 4], offset: 32 }] }],
])('S2: refuses %s', (_what, raw) => {
  expect(read(raw)).toMatchObject({ ok: false, error: { type: 'Malformed' } })
}) // prettier-ignore

test('S2: refuses the file cut at every byte of its header', () => {
  const whole = ggufBytes()
  for (let length = 0; length < whole.length; length += 1)
    expect(readGguf(sourceOf(whole.subarray(0, length))).ok, `${length} bytes`).toBe(false)
})

test('S2: whatever bytes are changed, the answer is a result and no byte outside the file is read', () => {
  const whole = ggufBytes()
  const flips = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 12 })
  fc.assert(
    fc.property(flips, (changes) => {
      const bytes = Buffer.from(whole)
      for (const [at, value] of changes) bytes[at] = value
      const result = readGguf(sourceOf(bytes))
      if (!result.ok) expect(result.error.reason).not.toBe('')
    }),
    { numRuns: 20_000 },
  )
})

test('S2: whatever 64-bit numbers are put anywhere, a file that is accepted lies inside itself', () => {
  const whole = ggufBytes()
  const number = fc.oneof(
    fc.bigInt(0n, max),
    fc.constantFrom(0n, 1n, 31n, 1n << 31n, 1n << 32n, 1n << 63n, max),
  )
  fc.assert(
    fc.property(fc.nat(whole.length - 8), number, (at, value) => {
      const bytes = Buffer.from(whole)
      bytes.writeBigUInt64LE(value, at)
      expect(() => readGguf(sourceOf(bytes))).not.toThrow()
    }),
    { numRuns: 20_000 },
  )
})

test('S2: random bytes are refused', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      expect(readGguf(sourceOf(Buffer.from(bytes))).ok).toBe(false)
      const headed = Buffer.concat([Buffer.from('GGUF'), u32(3), Buffer.from(bytes)])
      expect(readGguf(sourceOf(headed)).ok).toBe(false)
    }),
    { numRuns: 10_000 },
  )
})

test('S4: a template is text: it is hashed and searched, never run, and a foreign one is named', () => {
  const hostile = "{% for x in range(1000000000) %}{{ x }}{% endfor %}{{ ''.__class__ }} https://evil.example"
  const result = read(withValues({ 'tokenizer.chat_template': hostile }))
  expect(result).toMatchObject({ ok: true, value: { foreignTemplate: true, chatFormat: 'zephyr' } })
  const chatml = read(
    withValues({ 'tokenizer.chat_template': "{{ '<|im_start|>' + message }}", 'general.name': 'x' }),
  )
  expect(chatml).toMatchObject({ ok: true, value: { foreignTemplate: true, chatFormat: 'chatml' } })
})
