// A bigger classifier from the library's folder to the reading of a message: the real model process, a tiny model that a script
// makes, and folders that mean harm.
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { makeTestModel } from './affect/transformer/make-test-model.ts'
import { spawnNode } from '../core/platform/process-port.ts'
import { type ModelClassifier, startModelClassifier } from '../core/host/model-classifier.ts'

const entry = path.resolve(import.meta.dirname, 'model-process.ts')
const made: string[] = []
let running: ModelClassifier | undefined
afterEach(async () => {
  await running?.stop()
  made.splice(0).forEach((folder) => rmSync(folder, { recursive: true, force: true }))
})

function modelFolder(family: 'distilbert' | 'roberta'): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'healhub-chosen-model-'))
  made.push(folder)
  makeTestModel(folder, { family })
  return folder
}
const start = () => (running = startModelClassifier(() => spawnNode(entry), { backOffMs: () => 10 }))
const chosenBecomes = (model: ModelClassifier, state: object) =>
  vi.waitFor(() => expect(model.chosen).toMatchObject(state), { timeout: 30_000, interval: 20 })
const file = (folder: string, name: string) => {
  const sha256 = createHash('sha256')
    .update(readFileSync(path.join(folder, name)))
    .digest('hex')
  return { name, sizeBytes: statSync(path.join(folder, name)).size, sha256 }
}

test('a model is chosen, changed and taken back without a restart, and survives one', async () => {
  const model = start()
  const [bundled] = await model.classify(['I feel low today'])
  expect(model.chosen).toBeNull()
  const folder = modelFolder('distilbert')
  model.choose({ id: 'sst-2', folder, files: [file(folder, 'onnx/model.onnx')] })
  await chosenBecomes(model, { id: 'sst-2', state: 'active', reads: 'sentiment', provider: 'cpu' })
  expect(model.chosen?.backends).toContain('cpu')
  const [better] = await model.classify(['I feel low today'])
  expect(better).toMatchObject({ model: `sst-2~${bundled?.model}`, danger: bundled?.danger })

  model.choose({ id: 'emotions', folder: modelFolder('roberta'), files: [] })
  await chosenBecomes(model, { id: 'emotions', state: 'active', reads: 'emotions' })
  model.choose(null)
  await vi.waitFor(async () => expect((await model.classify(['I feel low today']))[0]).toEqual(bundled))
  expect(model.restarts).toBe(0)
})

test('S5: hostile folders are refused in words, and reading goes on with the bundled model in the same process', async () => {
  const model = start()
  const [bundled] = await model.classify(['I feel low today'])
  const garbage = modelFolder('distilbert')
  writeFileSync(path.join(garbage, 'onnx/model.onnx'), Buffer.alloc(100_000, 0xff))
  const changed = modelFolder('distilbert')
  const missing = modelFolder('distilbert')
  rmSync(path.join(missing, 'tokenizer.json'))
  const empty = modelFolder('distilbert')
  rmSync(path.join(empty, 'onnx'), { recursive: true })
  mkdirSync(path.join(empty, 'onnx/model.onnx'), { recursive: true })
  const cases = [
    [garbage, [], 'damaged'],
    [changed, [{ name: 'onnx/model.onnx', sizeBytes: 5, sha256: 'a'.repeat(64) }], 'changed'],
    [missing, [], 'incomplete'],
    [empty, [], 'outside'],
    ['/proc/self', [], 'incomplete'],
  ] as const
  for (const [at, [folder, files, fault]] of cases.entries()) {
    model.choose({ id: `bad-${at}`, folder, files })
    await chosenBecomes(model, { id: `bad-${at}`, state: 'refused', fault })
    expect(await model.classify(['I feel low today'])).toEqual([bundled])
  }
  expect(model.restarts).toBe(0)
})
