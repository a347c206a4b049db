// Snapshots are found by their file names alone: when each was taken is written in the name, in UTC.
import { fileSize, joinPath, listFolder } from '../platform/files.ts'

/** One kept copy of a vault. */
export interface SnapshotInfo {
  readonly name: string
  readonly takenAtMs: number
  readonly sizeBytes: number
}

const pattern = /^(\d{4}-\d{2}-\d{2})T(\d{2})-(\d{2})-(\d{2})-(\d{3})Z\.db$/

/** The file name of a snapshot taken at a moment. */
export const snapshotName = (takenAtMs: number): string =>
  `${new Date(takenAtMs).toISOString().replaceAll(/[:.]/g, '-')}.db`

/** When a snapshot was taken; null for a file that is none. */
export function snapshotTimeMs(name: string): number | null {
  const [, date, hour, minute, second, ms] = pattern.exec(name) ?? []
  const time = date ? Date.parse(`${date}T${hour}:${minute}:${second}.${ms}Z`) : Number.NaN
  return Number.isNaN(time) ? null : time
}

/** The snapshots in a folder, newest first. */
export function listSnapshots(folder: string): SnapshotInfo[] {
  return listFolder(folder)
    .flatMap((name) => {
      const [takenAtMs, sizeBytes] = [snapshotTimeMs(name), fileSize(joinPath(folder, name))]
      return takenAtMs === null || sizeBytes === null ? [] : [{ name, takenAtMs, sizeBytes }]
    })
    .toSorted((a, b) => b.takenAtMs - a.takenAtMs)
}

/** The newest of each period, for the `count` latest periods that have any. Takes them newest first. */
export function newestPerPeriod<T>(
  newestFirst: readonly T[],
  period: (one: T) => number,
  count: number,
): T[] {
  const first = new Map<number, T>()
  for (const one of newestFirst) if (!first.has(period(one))) first.set(period(one), one)
  return [...first.values()].slice(0, count)
}
