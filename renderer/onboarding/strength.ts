// How hard a passphrase is to guess, by the zxcvbn estimator with English word lists. It is over a megabyte of words:
// import this file lazily, as use-strength.ts does. Nothing leaves the page.
import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { adjacencyGraphs, dictionary as common } from '@zxcvbn-ts/language-common'
import { dictionary as english } from '@zxcvbn-ts/language-en'
import { adviceFor, type Advice } from './strength-advice.ts'

/** An estimate of strength. */
export interface Strength {
  /** 0 (guessed at once) to 4 (very hard to guess); the estimator's own steps of 10³, 10⁶, 10⁸ and 10¹⁰ guesses. */
  readonly score: 0 | 1 | 2 | 3 | 4
  /** What would help most; null when the passphrase is good. */
  readonly advice: Advice | null
}

const estimator = new ZxcvbnFactory({
  dictionary: { ...common, ...english },
  graphs: adjacencyGraphs,
  // A longer passphrase is strong anyway; more would only cost time.
  maxLength: 128,
})

/** Rates `passphrase`; `ownWords` such as the display name count as known to a guesser. Takes a few milliseconds. */
export function rateStrength(passphrase: string, ownWords: readonly string[]): Strength {
  const { score, feedback } = estimator.check(passphrase, ownWords.filter(Boolean))
  return { score, advice: adviceFor(score, feedback.warning) }
}
