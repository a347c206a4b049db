// Mean, spread and the reach of an interval, for the few numbers of one cell.

/** Mean and standard deviation (divisor n − 1; 0 for a single value). `values` is not empty. */
export function meanAndDeviation(values: readonly number[]): { mean: number; deviation: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  return { mean, deviation: Math.sqrt(squares / Math.max(1, values.length - 1)) }
}

const z = 1.959964
/** Terms of the expansion of Student's t in powers of 1/freedom (Abramowitz & Stegun 26.7.5), for 97.5%. */
const terms = [
  (z ** 3 + z) / 4,
  (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96,
  (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384,
  (79 * z ** 9 + 776 * z ** 7 + 1482 * z ** 5 - 1920 * z ** 3 - 945 * z) / 92_160,
]

/** The 97.5% point of Student's t; off by less than 0.01 from three degrees of freedom on. */
export const studentT = (freedom: number): number =>
  terms.reduce((sum, term, at) => sum + term / freedom ** (at + 1), z)
