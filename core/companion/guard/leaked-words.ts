// Recognises the companion's own instructions in what it says: a run of eight of their words, whatever stands between.

/** So many words of the instructions in a row are no accident; shorter runs are everyday English. */
const runLength = 8

const wordsOf = (plain: string): string[] => plain.split(/[^\p{L}\p{N}']+/u).filter(Boolean)

const runsOf = (words: readonly string[]): string[] =>
  words
    .slice(0, Math.max(0, words.length - runLength + 1))
    .map((_, at) => words.slice(at, at + runLength).join(' '))

/** The runs of words of the instructions (in plain form), for {@link leaksWords}. */
export const leakRuns = (plainInstructions: string): ReadonlySet<string> =>
  new Set(runsOf(wordsOf(plainInstructions)))

/** Whether a plain text repeats the instructions. */
export const leaksWords = (plain: string, runs: ReadonlySet<string>): boolean =>
  runs.size > 0 && runsOf(wordsOf(plain)).some((words) => runs.has(words))
