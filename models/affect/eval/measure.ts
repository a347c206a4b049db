// Prints the figures of ../card.md through the real path: TypeScript features, ONNX model, rules, readText. Run with
// `node models/affect/eval/measure.ts <data folder> [model folder]`. Prints numbers only, never a text.
import { readFileSync } from 'node:fs'
import { dangerLimits } from '../../../core/affect/danger-policy.ts'
import { emotionNames } from '../../../core/affect/reading.ts'
import type { Classifier, ClassifierReading } from '../../../core/affect/reading.ts'
import { readText } from '../../../core/affect/read-text.ts'
import { createOnnxClassifier } from '../onnx-classifier.ts'
import { f1, mean, recall, share } from './figures.ts'
import { Sets } from './read-sets.ts'
import type { Sample } from './read-sets.ts'

const say = (line: string): void => void process.stdout.write(`${line}\n`)
const folder = process.argv[2]
if (folder === undefined) throw new Error('Give the data folder: node models/affect/eval/measure.ts <folder>')
const sets = new Sets(folder)
const classifier: Classifier = await createOnnxClassifier(process.argv[3])
const read = (samples: readonly Sample[]): Promise<readonly ClassifierReading[]> =>
  classifier.classify(samples.map((sample) => sample.text))

async function levelsOf(samples: readonly Sample[]): Promise<readonly number[]> {
  const levels: number[] = []
  for (const { text } of samples)
    levels.push((await readText(text, classifier, { timeoutMs: 60_000 })).reading.level)
  return levels
}

/** The limits that split the -1..1 scale into negative, neutral and positive for the three-class sets. */
const classOf = (sentiment: number): 0 | 1 | 2 => (sentiment < -0.2 ? 0 : sentiment > 0.2 ? 2 : 1)

async function measureSentiment(): Promise<void> {
  const sst = sets.sstDev()
  const films = await read(sst)
  say(
    `SST-2 dev accuracy: ${mean(films.map((one, at) => (one.sentiment > 0 === (sst[at]?.sentiment === 2) ? 1 : 0))).toFixed(3)}`,
  )
  const tweets = sets.tweetSentiment()
  const found = (await read(tweets)).map((one) => classOf(one.sentiment))
  const wanted = tweets.map((one) => one.sentiment ?? 1)
  const recalls = ([0, 1, 2] as const).map((label) => recall(wanted, found, label))
  say(
    `TweetEval sentiment val macro recall: ${mean(recalls).toFixed(3)} (${recalls.map((one) => one.toFixed(2)).join(' / ')})`,
  )
}

async function measureEmotions(): Promise<void> {
  const samples = sets.goEmotions()
  const readings = await read(samples)
  const wanted = emotionNames.map((_, label) => samples.map((one) => one.emotions?.includes(label) === true))
  const found = emotionNames.map((_, label) => readings.map((one) => (one.emotions[label] ?? 0) >= 0.5))
  const each = emotionNames.map((_, label) => f1(wanted[label] ?? [], found[label] ?? []))
  say(
    `GoEmotions dev, 28 labels: macro F1 ${mean(each).toFixed(3)}, micro F1 ${f1(wanted.flat(), found.flat()).toFixed(3)}`,
  )
  say(`  ${emotionNames.map((name, label) => `${name} ${each[label]?.toFixed(2)}`).join(', ')}`)
  const tweets = sets.tweetEmotion()
  const strengths = await read(tweets)
  const names = ['anger', 'joy', 'optimism', 'sadness'] as const
  const guesses = strengths.map(
    ({ emotions }) =>
      names.toSorted(
        (one, other) =>
          (emotions[emotionNames.indexOf(other)] ?? 0) - (emotions[emotionNames.indexOf(one)] ?? 0),
      )[0],
  )
  const scores = names.map((name) =>
    f1(
      tweets.map((one) => one.label === name),
      guesses.map((one) => one === name),
    ),
  )
  say(`TweetEval emotion val, not trained on, strongest of four: macro F1 ${mean(scores).toFixed(3)}`)
}

async function measureAuthored(): Promise<void> {
  const path = new URL('../../training/authored/sentences.tsv', import.meta.url)
  const rows = readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split('\t'))
  const test = rows.filter((row) => row[3] === 'test')
  const levels = await levelsOf(test.map((row) => ({ text: row[4] ?? '' })))
  for (const level of ['0', '1', '2', '3', '4', '5']) {
    const of = levels.filter((_, at) => test[at]?.[0] === level)
    const templates = new Set(test.filter((row) => row[0] === level).map((row) => row[2])).size
    say(
      `authored held-out templates, level ${level} (${templates} templates): read as 2+ ${share(of.map((one) => one >= 2))}, as 3+ ${share(of.map((one) => one >= 3))}, as 4+ ${share(of.map((one) => one >= 4))}`,
    )
  }
  const readings = await read(test.map((row) => ({ text: row[4] ?? '' })))
  const danger = (level: string): readonly boolean[] =>
    readings.filter((_, at) => test[at]?.[0] === level).map((one) => one.danger >= dangerLimits.hard)
  say(
    `  the classifier alone, above its hard limit: ${['0', '1', '2', '3', '4', '5'].map((level) => `level ${level} ${share(danger(level))}`).join('; ')}`,
  )
}

async function measureDanger(): Promise<void> {
  for (const [name, samples] of Object.entries(sets.everyday())) {
    const levels = await levelsOf(samples)
    say(
      `false alarms, ${name}: level 2+ ${share(levels.map((one) => one >= 2))}, 3+ ${share(levels.map((one) => one >= 3))}, 4+ ${share(levels.map((one) => one >= 4))}`,
    )
  }
  const distress = await levelsOf(sets.distress())
  say(
    `distress without crisis: level 2+ ${share(distress.map((one) => one >= 2))}, 3+ ${share(distress.map((one) => one >= 3))}, 4+ ${share(distress.map((one) => one >= 4))}`,
  )
  for (const [name, samples] of [
    ['clinician posts', sets.clinicianPosts()],
    ['keyword posts', sets.keywordPosts()],
  ] as const) {
    const levels = await levelsOf(samples)
    for (const label of new Set(samples.map((one) => one.label))) {
      const of = levels.filter((_, at) => samples[at]?.label === label)
      say(
        `${name}, label ${label}: level 2+ ${share(of.map((one) => one >= 2))}, 3+ ${share(of.map((one) => one >= 3))}, 4+ ${share(of.map((one) => one >= 4))}`,
      )
    }
  }
}

async function measureSpeed(): Promise<void> {
  const texts = sets.goEmotions().slice(0, 1000)
  const times: number[] = []
  for (const { text } of texts) {
    const started = performance.now()
    await classifier.classify([text])
    times.push(performance.now() - started)
  }
  const sorted = times.toSorted((one, other) => one - other)
  say(`classifier, one message: p50 ${sorted[500]?.toFixed(2)} ms, p99 ${sorted[990]?.toFixed(2)} ms`)
}

await measureSentiment()
await measureEmotions()
await measureAuthored()
await measureDanger()
await measureSpeed()
