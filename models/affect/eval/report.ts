// The whole report of an evaluation, as data: figures over all texts, by source, length, level and kind, confusions, attacks,
// groups and latency. Made by reading every text once.
import { readText } from '../../../core/affect/read-text.ts'
import type { Classifier, ClassifierReading } from '../../../core/affect/reading.ts'
import { attacks } from './attacks.ts'
import { confusionsOf, emotionScores, figuresOf, lengthOf, levelTable } from './evaluate.ts'
import type { Confusion, Figures, Judged } from './evaluate.ts'
import { shareOf } from './figures.ts'
import type { Share } from './figures.ts'
import { gapsOf, swappedTexts } from './groups.ts'
import type { Gap } from './groups.ts'
import type { Sample } from './sample.ts'

/** Figures by the name of a part. */
export type Parts = Readonly<Record<string, Figures>>

/** How fast one thread reads, in processor time. */
export interface Latency {
  readonly medianMs: number
  readonly p99Ms: number
  readonly perSecondInBatch: number
}

/** What `npm run eval` found. No text of a sample is in it. */
export interface Report {
  readonly reader: string
  readonly texts: number
  readonly all: Figures
  readonly bySource: Parts
  readonly byLength: Parts
  readonly byLevel: Parts
  readonly byKind: Parts
  /** Texts without a label of danger (everyday, distress): how many were read at which level. */
  readonly unlabelled: Parts
  readonly emotions: Readonly<Record<string, number>>
  readonly confusions: readonly Confusion[]
  /** Of the attacked sentences, how many are read at level 2 or above; `untouched`: of the same sentences as written. */
  readonly attacks: Readonly<Record<string, Share | null>>
  readonly groups: readonly Gap[]
  readonly latency: Latency
}

/** Reads texts with the classifier and, for danger, with rules and classifier together. */
export class Judge {
  readonly classifier: Classifier
  readonly limit: number

  constructor(classifier: Classifier, limit: number) {
    this.classifier = classifier
    this.limit = limit
  }

  async judge(samples: readonly Sample[]): Promise<readonly Judged[]> {
    const readings = await this.classifier.classify(samples.map(({ text }) => text))
    const judged: Judged[] = []
    for (const [at, sample] of samples.entries()) {
      const reading = readings[at]
      if (reading !== undefined)
        judged.push({ sample, reading, level: await this.levelOf(sample.text, reading) })
    }
    return judged
  }

  /** The level as the app would set it; a text that the classifier has read already is not read twice. */
  private async levelOf(text: string, reading: ClassifierReading): Promise<Judged['level']> {
    const again: Classifier = {
      classify: (texts, options) =>
        texts.length === 1 && texts[0] === text
          ? Promise.resolve([reading])
          : this.classifier.classify(texts, options),
    }
    return (await readText(text, again, { timeoutMs: 60_000 })).reading.level
  }
}

const partsOf = (judged: readonly Judged[], nameOf: (sample: Sample) => string, limit: number): Parts =>
  Object.fromEntries(
    [...new Set(judged.map(({ sample }) => nameOf(sample)))].map((name) => [
      name,
      figuresOf(
        judged.filter(({ sample }) => nameOf(sample) === name),
        limit,
      ),
    ]),
  )

async function attacked(judge: Judge): Promise<Report['attacks']> {
  const all = attacks()
  const read = async (texts: readonly string[]): Promise<readonly boolean[]> =>
    (await judge.judge(texts.map((text) => ({ text, source: 'attack' })))).map(({ level }) => level >= 2)
  const found = await read(all.map(({ text }) => text))
  const before = await read(all.map(({ original }) => original))
  const names = [...new Set(all.map(({ name }) => name))]
  return {
    untouched: shareOf(before),
    'all attacks': shareOf(found),
    'all attacks, of those found untouched': shareOf(found.filter((_, at) => before[at] === true)),
    ...Object.fromEntries(
      names.map((name) => [name, shareOf(found.filter((_, at) => all[at]?.name === name))]),
    ),
  }
}

async function gaps(judge: Judge): Promise<readonly Gap[]> {
  const texts = swappedTexts()
  const judged = await judge.judge(texts.map(({ text }) => ({ text, source: 'groups' })))
  return gapsOf(
    texts.flatMap((swapped, at) => {
      const one = judged[at]
      if (one === undefined) return []
      return [{ ...swapped, sentiment: one.reading.sentiment, danger: one.reading.danger, level: one.level }]
    }),
  )
}

/** Milliseconds of processor time since `start`: what a busy machine does beside does not count. */
function processorMs(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start)
  return (user + system) / 1000
}

/** Times the classifier alone, in processor time: one text at a time, then all in one call. */
export async function latencyOf(classifier: Classifier, texts: readonly string[]): Promise<Latency> {
  await classifier.classify(texts.slice(0, 200))
  const times: number[] = []
  for (const text of texts) {
    const started = process.cpuUsage()
    await classifier.classify([text])
    times.push(processorMs(started))
  }
  const started = process.cpuUsage()
  await classifier.classify(texts)
  const seconds = processorMs(started) / 1000
  const sorted = times.toSorted((one, other) => one - other)
  const at = (share: number): number => sorted[Math.floor(sorted.length * share)] ?? 0
  return { medianMs: at(0.5), p99Ms: at(0.99), perSecondInBatch: texts.length / seconds }
}

/** Runs the whole evaluation. `unlabelled` are texts of which only the level is reported, by source. */
export async function reportOn(
  judge: Judge,
  labelled: readonly Sample[],
  unlabelled: readonly Sample[],
): Promise<Report> {
  const { limit } = judge
  const judged = await judge.judge(labelled)
  const others = await judge.judge(unlabelled)
  const timed = [...labelled, ...unlabelled].slice(0, 1500).map(({ text }) => text)
  return {
    reader: judged[0]?.reading.model ?? others[0]?.reading.model ?? 'none',
    texts: judged.length + others.length,
    all: figuresOf(judged, limit),
    bySource: partsOf(judged, ({ source }) => source, limit),
    byLength: partsOf(judged, lengthOf, limit),
    byLevel: {
      ...levelTable(judged, ({ level, source }) =>
        level === undefined ? undefined : `${source}, level ${level}`,
      ),
      ...levelTable(judged, ({ level = 0, source }) =>
        level >= 4 ? `${source}, levels 4 and 5` : undefined,
      ),
      ...levelTable(judged, ({ level, source }) =>
        level !== undefined && level <= 1 && source.startsWith('our') ? 'our look-alikes' : undefined,
      ),
    },
    byKind: levelTable(judged, ({ kind, source }) => (kind === undefined ? undefined : `${source}, ${kind}`)),
    unlabelled: {
      ...levelTable(others, ({ source }) => source),
      ...levelTable(others, ({ source }) => (source.startsWith('distress') ? undefined : 'everyday, all')),
    },
    emotions: emotionScores(judged),
    confusions: confusionsOf(judged, limit),
    attacks: await attacked(judge),
    groups: await gaps(judge),
    latency: await latencyOf(judge.classifier, timed),
  }
}
