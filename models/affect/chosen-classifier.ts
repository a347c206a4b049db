// The classifier that the model process serves: the bundled one, and beside it the bigger one that somebody chose. The
// bundled one reads every text in any case: danger and the words behind a reading are always its own, and feelings too
// whenever the bigger model is loading, too slow or broken.
import type { ChosenModel, ChosenState } from '../../core/affect/chosen-reader.contract.ts'
import { type Classifier, type ClassifierReading, emotionNames } from '../../core/affect/reading.ts'
import { ModelRefused } from './transformer/model-folder.ts'
import { backendNames } from './transformer/runtime.ts'
import { openTransformer, type Transformer, type TransformerReading } from './transformer/transformer.ts'

/** The bundled classifier with a place for another beside it. */
export interface ChosenClassifier extends Classifier {
  /** Uses another model from now on, or none. Resolves when it is active or refused; meanwhile texts are read as before. */
  choose(model: ChosenModel | null, options?: { gpu?: boolean }): Promise<ChosenState | null>
}

/** Of the 1,500 ms that a message waits (core/affect/read-text.ts); with what is left the bundled reading still arrives. */
const defaultBudgetMs = 1000
/** Texts that go through together. More would make the clock be looked at too rarely. */
const batchSize = 4
const mostFailures = 3
/**
 * Probability from which an emotion of a GoEmotions model is shown: the thresholds that serve its labels best lie around it,
 * because rare labels keep low probabilities (Demszky et al. 2020 report 0.3 for their own model).
 */
const shownFrom = 0.3

const strengthOf = (probability: number): number =>
  probability < shownFrom
    ? (0.5 * probability) / shownFrom
    : 0.5 + (0.5 * (probability - shownFrom)) / (1 - shownFrom)

function join(bundled: ClassifierReading, read: TransformerReading, id: string): ClassifierReading {
  const model = `${id}~${bundled.model}`.slice(0, 100)
  if (read.reads === 'sentiment') {
    const { sentiment } = read
    const label = sentiment > 0 ? 'positive' : 'negative'
    // Words that spoke for the opposite tone explain nothing.
    const evidence = bundled.evidence.filter((one) => one.kind !== 'sentiment' || one.label === label)
    return { ...bundled, sentiment, evidence, model }
  }
  const emotions = read.emotions.map(strengthOf)
  const isShown = (name: string) =>
    emotionNames.some((emotion, at) => emotion === name && (emotions[at] ?? 0) >= 0.5)
  const evidence = bundled.evidence.filter((one) => one.kind !== 'emotion' || isShown(one.label))
  return { ...bundled, emotions, evidence, model }
}

interface Active {
  readonly id: string
  readonly transformer: Transformer
  failures: number
}

/** All texts, or null when they would take longer than there is time. */
async function readWithin(transformer: Transformer, texts: readonly string[], untilMs: number) {
  const readings: TransformerReading[] = []
  while (readings.length < texts.length) {
    if (performance.now() > untilMs) return null
    readings.push(...(await transformer.read(texts.slice(readings.length, readings.length + batchSize))))
  }
  return readings
}

/** Puts a place for another model beside `bundled`. */
export function createChosenClassifier(
  bundled: Classifier,
  { budgetMs = defaultBudgetMs } = {},
): ChosenClassifier {
  let active: Active | null = null
  let latest = 0

  function leave(): void {
    void active?.transformer.close().catch(() => {})
    active = null
  }

  async function readBetter(
    texts: readonly string[],
    startedAtMs: number,
  ): Promise<{ id: string; readings: TransformerReading[] } | null> {
    const used = active
    if (!used) return null
    try {
      const readings = await readWithin(used.transformer, texts, startedAtMs + budgetMs)
      used.failures = 0
      return readings && { id: used.id, readings }
    } catch {
      used.failures += 1
      if (used.failures >= mostFailures && active === used) leave()
      return null
    }
  }

  return {
    async classify(texts, options) {
      const startedAtMs = performance.now()
      const own = await bundled.classify(texts, options)
      options?.signal?.throwIfAborted()
      const better = await readBetter(texts, startedAtMs)
      return own.map((reading, at) => {
        const read = better?.readings[at]
        return better && read ? join(reading, read, better.id) : reading
      })
    },
    async choose(model, { gpu = false } = {}) {
      const mine = ++latest
      if (!model) {
        leave()
        return null
      }
      const said = { id: model.id, backends: backendNames() }
      try {
        const transformer = await openTransformer(model.folder, { expected: model.files, gpu })
        if (mine !== latest) {
          await transformer.close()
          return { ...said, state: 'loading', fault: null, reads: null, provider: null }
        }
        leave()
        active = { id: model.id, transformer, failures: 0 }
        const { reads, provider } = transformer
        return { ...said, state: 'active', fault: null, reads, provider }
      } catch (fault) {
        if (mine === latest) leave()
        return { ...said, state: 'refused', fault: fault instanceof ModelRefused ? fault.fault : 'failed', reads: null, provider: null } // prettier-ignore
      }
    },
  }
}
