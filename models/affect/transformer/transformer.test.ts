import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, truncateSync, unlinkSync, writeFileSync } from 'node:fs' // prettier-ignore
import { createHash } from 'node:crypto'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Tokenizer } from '@huggingface/tokenizers'
import fc from 'fast-check'
import { afterEach, expect, test } from 'vitest'
import { emotionNames } from '../../../core/affect/reading.ts'
import { hasExternalData } from './external-data.ts'
import { makeTestModel, type TestModel } from './make-test-model.ts'
import { ModelRefused, openModelFolder } from './model-folder.ts'
import { OnnxFile } from './onnx-file.ts'
import { openTransformer } from './transformer.ts'

const folders: string[] = []
afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true, force: true })))

function made(model: TestModel = { family: 'distilbert' }): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'healhub-transformer-'))
  folders.push(folder)
  makeTestModel(folder, model)
  return folder
}
const inside = (folder: string, name: string) => path.join(folder, name)
const faultOf = (folder: string) =>
  openTransformer(folder).then(
    () => 'loaded',
    (fault: unknown) => (fault instanceof ModelRefused ? fault.fault : fault),
  )

test.each([{ int8: false }, { int8: true }])(
  'DistilBERT SST-2 (%o) reads sentiment, alone and in a batch alike',
  async ({ int8 }) => {
    const model = await openTransformer(made({ family: 'distilbert', int8 }))
    expect(model).toMatchObject({ reads: 'sentiment', provider: 'cpu' })
    const texts = ['I have been feeling low', 'happy today', '', 'word '.repeat(500), '😀 \ud800']
    const together = await model.read(texts)
    for (const [at, text] of texts.entries()) {
      const [alone] = await model.read([text])
      const [one, other] = [alone, together[at]]
      if (one?.reads !== 'sentiment' || other?.reads !== 'sentiment') throw new Error('no sentiment')
      expect(Math.abs(one.sentiment)).toBeLessThanOrEqual(1)
      // int8 scales follow the batch, so only the float model says exactly the same.
      expect(other.sentiment).toBeCloseTo(one.sentiment, int8 ? 1 : 4)
    }
    await model.close()
  },
)

test('RoBERTa GoEmotions gives 28 emotions by their names in config.json, whatever their order', async () => {
  const folder = made({ family: 'roberta' })
  const read = async () => {
    const model = await openTransformer(folder)
    expect(model.reads).toBe('emotions')
    const [one] = await model.read(['I have been feeling low'])
    await model.close()
    if (one?.reads !== 'emotions') throw new Error('no emotions')
    return one.emotions
  }
  const first = await read()
  expect(first).toHaveLength(28)
  for (const value of first) expect(value > 0 && value < 1).toBe(true)
  const file = inside(folder, 'config.json')
  const config = JSON.parse(readFileSync(file, 'utf8')) as { id2label: Record<string, string> }
  const turned = Object.fromEntries(emotionNames.toReversed().map((name, at) => [at, name]))
  writeFileSync(file, JSON.stringify({ ...config, id2label: turned }))
  const second = await read()
  expect(second.toReversed()).toEqual(first)
})

test('a long text is cut to what the model can take, with its closing token', async () => {
  const folder = made({ family: 'roberta' })
  const model = await openTransformer(folder)
  await expect(model.read(['hello '.repeat(3000)])).resolves.toHaveLength(1)
  await model.close()
  const { tokenizer, tokenizerConfig } = await openModelFolder(folder)
  const { ids } = new Tokenizer(tokenizer, tokenizerConfig).encode('hello')
  expect([ids[0], ids.at(-1)]).toEqual([0, 2])
})

test.each(['config.json', 'tokenizer.json', 'tokenizer_config.json', 'onnx/model.onnx'])(
  'S5: a folder without %s is incomplete',
  async (name) => {
    const folder = made()
    unlinkSync(inside(folder, name))
    expect(await faultOf(folder)).toBe('incomplete')
  },
)

test.each([
  ['config.json', 'not json', 'damaged'],
  ['config.json', '{"model_type":"gpt2","id2label":{},"max_position_embeddings":64}', 'unsuitable'],
  [
    'config.json',
    '{"model_type":"bert","id2label":{"0":"SPAM","1":"HAM"},"max_position_embeddings":64}',
    'unsuitable',
  ],
  [
    'config.json',
    '{"model_type":"bert","id2label":{"0":"NEGATIVE","1":"POSITIVE"},"max_position_embeddings":1e9}',
    'unsuitable',
  ],
  ['tokenizer.json', '[]', 'damaged'],
  ['tokenizer.json', '{"model":{"type":"Unheard"}}', 'damaged'],
  ['tokenizer.json', '{"__proto__":{"type":"BPE"}}', 'damaged'],
  ['onnx/model.onnx', '', 'damaged'],
  ['onnx/model.onnx', 'garbage that is no protobuf at all', 'damaged'],
])('S5: %s holding %s is refused', async (name, content, fault) => {
  const folder = made()
  writeFileSync(inside(folder, name), content)
  expect(await faultOf(folder)).toBe(fault)
})

test('S5: wrong shapes, wrong inputs and a cut graph are refused, and nothing is left loaded', async () => {
  const labels = made()
  writeFileSync(
    inside(labels, 'config.json'),
    readFileSync(inside(made({ family: 'roberta' }), 'config.json')),
  )
  expect(await faultOf(labels)).toBe('unsuitable')

  const inputs = made()
  const other = new OnnxFile()
  other.input('pixels', 'float', ['batch', 4])
  other.ops('Identity', ['pixels'], ['logits'])
  other.output('logits', 'float', ['batch', 4])
  other.write(inside(inputs, 'onnx/model.onnx'))
  expect(await faultOf(inputs)).toBe('unsuitable')

  const cut = made()
  truncateSync(inside(cut, 'onnx/model.onnx'), 5000)
  expect(await faultOf(cut)).toBe('damaged')
})

test('S5: weights that another file would hold are refused wherever they point', async () => {
  for (const location of ['../../../etc/passwd', '/etc/passwd', 'weights.bin']) {
    const folder = made()
    const file = new OnnxFile()
    const ids = file.input('input_ids', 'int64', ['batch', 'sequence'])
    file.ops('Add', [file.op('Cast', [ids], { to: 1 }), file.weightElsewhere(location)], ['logits'])
    file.output('logits', 'float', ['batch', 2])
    file.write(inside(folder, 'onnx/model.onnx'))
    expect(hasExternalData(inside(folder, 'onnx/model.onnx'))).toBe(true)
    expect(await faultOf(folder)).toBe('outside')
  }
  expect(hasExternalData(inside(made(), 'onnx/model.onnx'))).toBe(false)
})

test('S5: any bytes for a graph end in an answer, never in a hang or a wrong fault', () => {
  const folder = made()
  const file = inside(folder, 'onnx/model.onnx')
  const whole = readFileSync(file)
  fc.assert(
    fc.property(fc.nat(2000), fc.nat(255), fc.nat(whole.length), (at, byte, length) => {
      const spoiled = Buffer.from(whole.subarray(0, length))
      if (at < spoiled.length) spoiled[at] = byte
      writeFileSync(file, spoiled)
      try {
        expect(typeof hasExternalData(file)).toBe('boolean')
      } catch (fault) {
        expect(fault).toMatchObject({ name: 'NotOnnx' })
      }
    }),
    { numRuns: 200 },
  )
})

test('S5: links and files beyond the caps are refused', async () => {
  const linked = made()
  unlinkSync(inside(linked, 'tokenizer.json'))
  symlinkSync(inside(made(), 'tokenizer.json'), inside(linked, 'tokenizer.json'))
  expect(await faultOf(linked)).toBe('outside')
  const big = made()
  truncateSync(inside(big, 'config.json'), 3_000_000)
  expect(await faultOf(big)).toBe('too-big')
  truncateSync(inside(big, 'config.json'), 0)
  truncateSync(inside(big, 'onnx/model.onnx'), 2_000_000_001)
  writeFileSync(inside(big, 'config.json'), readFileSync(inside(made(), 'config.json')))
  expect(await faultOf(big)).toBe('too-big')
})

test('S1: a file that changed since it came is not loaded', async () => {
  const folder = made()
  const name = 'onnx/model.onnx'
  const sha256 = createHash('sha256')
    .update(readFileSync(inside(folder, name)))
    .digest('hex')
  const expected = [{ name, sizeBytes: statSync(inside(folder, name)).size, sha256 }]
  await (await openTransformer(folder, { expected })).close()
  appendFileSync(inside(folder, name), Buffer.from([0]))
  await expect(openTransformer(folder, { expected })).rejects.toMatchObject({ fault: 'changed' })
  await expect(openTransformer(folder, { expected: [{ name: 'gone.onnx', sizeBytes: 1, sha256 }] })).rejects.toMatchObject({ fault: 'incomplete' }) // prettier-ignore
})
