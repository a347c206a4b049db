// A classifier for tests that need a failure or a known reading on purpose; the real one is models/affect.
import { type Classifier, type ClassifierReading, emotionNames } from './reading.ts'

/** Reads every text as the same mild sadness, unless told otherwise. */
export function fakeClassifier(reading: Partial<ClassifierReading> = {}): Classifier {
  const emotions = emotionNames.map((name) => (name === 'sadness' ? 0.7 : 0.01))
  const whole = { sentiment: -0.4, emotions, danger: 0.02, evidence: [], model: 'fake-1', ...reading }
  return { classify: (texts) => Promise.resolve(texts.map(() => whole)) }
}

/** Fails as a model process that is gone does. */
export const brokenClassifier: Classifier = {
  classify: () => Promise.reject(new Error('the model process is gone')),
}
