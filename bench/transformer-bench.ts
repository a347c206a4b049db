// What the bigger classifiers cost: true-size DistilBERT and RoBERTa with random weights, made in a temporary folder, loaded
// and run as the model process does. Speed carries over to the real weights; what they read does not.
// By hand (it takes 700 MB of disk for a minute): node bench/transformer-bench.ts
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { makeTestModel, type TestModel } from '../models/affect/transformer/make-test-model.ts'
import { openTransformer } from '../models/affect/transformer/transformer.ts'
import { middleMs, printMs, timeMs } from './measure.ts'

const runs = 15
const short = 'I have been feeling low this week and today it is not happy.'
const long = Array.from({ length: 12 }, () => short).join(' ')

async function measure(name: string, model: TestModel): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'healhub-bench-model-'))
  try {
    makeTestModel(folder, model)
    const before = process.memoryUsage().rss
    const startedMs = performance.now()
    const loaded = await openTransformer(folder)
    const loadMs = performance.now() - startedMs
    const megabytes = Math.round((process.memoryUsage().rss - before) / 1e6)
    const one = await middleMs(runs, () => loaded.read([short]))
    const whole = await middleMs(runs, () => loaded.read([long]))
    const batch = await timeMs(() => loaded.read(Array.from({ length: 16 }, () => short)))
    await loaded.close()
    console.log(
      `| ${name} | ${printMs(loadMs)} | ${megabytes} MB | ${printMs(one)} | ${printMs(whole)} | ${(16_000 / batch).toFixed(0)}/s |`,
    )
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

console.log(
  '| model | load | memory | a message | a long message | in batches of 16 |\n| --- | --- | --- | --- | --- | --- |',
)
await measure('DistilBERT int8', { family: 'distilbert', size: 'full', int8: true })
await measure('DistilBERT float', { family: 'distilbert', size: 'full' })
await measure('RoBERTa-base int8', { family: 'roberta', size: 'full', int8: true })
