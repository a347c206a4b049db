// Timing for the benchmarks. Every number is a middle value of several runs, because a shared machine has bad moments.

/** Milliseconds of one call. */
export async function timeMs(work: () => unknown): Promise<number> {
  const startMs = performance.now()
  await work()
  return performance.now() - startMs
}

/** The middle value of a list that is not empty. */
export function middle(values: readonly number[]): number {
  const value = values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]
  if (value === undefined) throw new RangeError('nothing was measured')
  return value
}

/** The middle time of `runs` calls after one that warms up, in milliseconds. */
export async function middleMs(runs: number, work: () => unknown): Promise<number> {
  await work()
  const times: number[] = []
  for (let run = 0; run < runs; run += 1) times.push(await timeMs(work))
  return middle(times)
}

/**
 * The mean processor time of `runs` calls of this thread after one that warms up, in milliseconds. What other programs take is
 * not in it; the kernel counts in ticks of some milliseconds, hence the mean over all runs.
 */
export async function cpuMs(runs: number, work: () => unknown): Promise<number> {
  await work()
  const before = process.threadCpuUsage()
  for (let run = 0; run < runs; run += 1) await work()
  const { user, system } = process.threadCpuUsage(before)
  return (user + system) / 1000 / runs
}

/** One line of the result. */
export interface Measured {
  readonly what: string
  readonly value: string
  readonly baseline: string
  readonly ratio: string
  /** Empty where nothing was promised. */
  readonly goal: string
  /** Null where nothing was promised. */
  readonly met: boolean | null
}

/** A time for people: µs, ms or s. */
export function printMs(ms: number): string {
  if (ms < 1) return `${Math.round(ms * 1000)} µs`
  return ms < 1000 ? `${ms.toFixed(ms < 10 ? 2 : 1)} ms` : `${(ms / 1000).toFixed(1)} s`
}

/** A ratio for people. */
export const printRatio = (ratio: number): string =>
  `${ratio >= 100 ? Math.round(ratio) : ratio.toFixed(2)} ×`

/** The lines as a Markdown table, which also reads well in a terminal. */
export function table(lines: readonly Measured[]): string {
  const head = ['What', 'Measured', 'Baseline of the same run', 'Ratio', 'Goal', 'Met']
  const rows = [
    head,
    ...lines.map(({ what, value, baseline, ratio, goal, met }) => [
      what,
      value,
      baseline,
      ratio,
      goal,
      met === null ? '' : met ? 'yes' : 'no',
    ]),
  ]
  const widths = head.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)))
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - cell.length)).join(' | ')} |`
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`
  return [line(rows[0] ?? []), rule, ...rows.slice(1).map(line)].join('\n')
}
