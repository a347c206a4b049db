// Which snapshots to keep: the three newest, one for each of the last seven days that have one, and one for each of the
// last four weeks that have one (security.md R6). It counts snapshots, not time since, so that a clock that jumps deletes
// nothing.
import { newestPerPeriod, type SnapshotInfo } from './snapshot-names.ts'

const dayMs = 86_400_000
/** 1970-01-05 was a Monday. */
const weekOf = (atMs: number): number => Math.floor((atMs - 4 * dayMs) / (7 * dayMs))

/** Space that snapshots of one vault may take before the oldest go; the two newest always stay. */
export const snapshotBudgetBytes = 4 * 1024 ** 3

/** The snapshots that may go, given all of them. `keep` is never among them. */
export function expendableSnapshots(all: readonly SnapshotInfo[], keep: string): SnapshotInfo[] {
  const newestFirst = all.toSorted((a, b) => b.takenAtMs - a.takenAtMs)
  const wanted = new Set([
    ...newestFirst.slice(0, 3),
    ...newestPerPeriod(newestFirst, ({ takenAtMs }) => Math.floor(takenAtMs / dayMs), 7),
    ...newestPerPeriod(newestFirst, ({ takenAtMs }) => weekOf(takenAtMs), 4),
  ])
  let bytes = 0
  return newestFirst.filter((snapshot, index) => {
    if (snapshot.name === keep) return false
    if (!wanted.has(snapshot)) return true
    bytes += snapshot.sizeBytes
    return index >= 2 && bytes > snapshotBudgetBytes
  })
}

/** Whether a snapshot is due: none was taken within the last 24 hours. One dated in the future does not count. */
export const isSnapshotDue = (all: readonly SnapshotInfo[], nowMs: number): boolean =>
  !all.some(({ takenAtMs }) => takenAtMs > nowMs - dayMs && takenAtMs <= nowMs)
