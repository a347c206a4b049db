// Two doors to one classifier: what the person waits for goes in at once, background work only while nobody waits. One
// background request is on its way at a time, so a message waits for one text at most.
import type { Classifier } from './reading.ts'

/** Makes the two doors. */
export function foregroundFirst(classifier: Classifier): { foreground: Classifier; background: Classifier } {
  let waiting = 0
  let calm: PromiseWithResolvers<void> | null = null
  let last: Promise<unknown> = Promise.resolve()

  const foreground: Classifier = {
    async classify(texts, options) {
      waiting += 1
      calm ??= Promise.withResolvers()
      try {
        return await classifier.classify(texts, options)
      } finally {
        waiting -= 1
        if (waiting === 0) {
          calm?.resolve()
          calm = null
        }
      }
    },
  }
  const background: Classifier = {
    async classify(texts, options) {
      const before = last
      const mine = Promise.withResolvers<void>()
      last = mine.promise
      try {
        await before
        while (calm) await calm.promise
        options?.signal?.throwIfAborted()
        return await classifier.classify(texts, options)
      } finally {
        mine.resolve()
      }
    },
  }
  return { foreground, background }
}
