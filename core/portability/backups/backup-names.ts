// The back-ups in a folder, found by their names: whose they are and when each was made. Other files are nobody's business.
import type { AccountId } from '../../kernel/ids.ts'
import { fileSize, joinPath, listFolder } from '../../platform/files.ts'
import { newestPerPeriod, snapshotName, snapshotTimeMs } from '../../vault/snapshot-names.ts'
import { backupEnding } from './backup-file.ts'

/** One back-up in the folder that the person chose. */
export interface BackupInfo {
  readonly name: string
  readonly path: string
  readonly createdAtMs: number
  readonly sizeBytes: number
}

/** The end of an account's id: random, so two accounts on one computer do not take each other's back-ups for theirs. */
const short = (accountId: AccountId): string => accountId.slice(-12)

/** The file name of a back-up made at a moment. */
export const backupName = (accountId: AccountId, createdAtMs: number): string =>
  `healhub-${short(accountId)}-${snapshotName(createdAtMs).replace('.db', backupEnding)}`

/** The back-ups of an account in a folder, newest first. */
export function listBackups(folder: string, accountId: AccountId): BackupInfo[] {
  const start = `healhub-${short(accountId)}-`
  return listFolder(folder)
    .flatMap((name) => {
      if (!name.startsWith(start) || !name.endsWith(backupEnding)) return []
      const createdAtMs = snapshotTimeMs(name.slice(start.length).replace(backupEnding, '.db'))
      const path = joinPath(folder, name)
      const sizeBytes = fileSize(path)
      return createdAtMs === null || sizeBytes === null ? [] : [{ name, path, createdAtMs, sizeBytes }]
    })
    .toSorted((a, b) => b.createdAtMs - a.createdAtMs)
}

const dayMs = 86_400_000

/**
 * The back-ups that may go: all but the newest of each of the last `daily` days and `weekly` weeks that have one. It
 * counts back-ups and not time since, so a clock that jumps deletes nothing; the newest always stays.
 */
export function expendableBackups(
  all: readonly BackupInfo[],
  keep: { daily: number; weekly: number },
): BackupInfo[] {
  // prettier-ignore
  const newestFirst = all.toSorted((a, b) => b.createdAtMs - a.createdAtMs)
  const at = ({ createdAtMs }: BackupInfo) => createdAtMs
  const wanted = new Set([
    ...newestFirst.slice(0, 1),
    ...newestPerPeriod(newestFirst, (info) => Math.floor(at(info) / dayMs), keep.daily),
    // 1970-01-05 was a Monday.
    ...newestPerPeriod(newestFirst, (info) => Math.floor((at(info) - 4 * dayMs) / (7 * dayMs)), keep.weekly),
  ])
  return newestFirst.filter((info) => !wanted.has(info))
}
