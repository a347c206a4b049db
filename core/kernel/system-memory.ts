// How much memory programs may have: what the machine has, or what the control group allows, whichever is less
// (security.md R10). Pure: whoever asks brings the files of the system.

/** Reads a small system file; empty where there is none. */
export type ReadSystemFile = (file: string) => string

/** Limit, use and reclaimable cache of the two versions of control groups. */
const groups = [
  ['memory.max', 'memory.current', 'memory.stat', 'inactive_file'],
  ['memory/memory.limit_in_bytes', 'memory/memory.usage_in_bytes', 'memory/memory.stat', 'total_inactive_file'], // prettier-ignore
] as const

/** What the control group allows, in bytes. */
export interface GroupMemory {
  readonly limitBytes: number
  /** Of the limit, what may still be taken. */
  readonly leftBytes: number
}

/** The limits of the control group; null where there are none. */
export function groupMemory(read: ReadSystemFile): GroupMemory | null {
  for (const [limit, used, stat, cache] of groups) {
    const at = (name: string) => read(`/sys/fs/cgroup/${name}`)
    const limitBytes = Number.parseInt(at(limit), 10)
    if (!Number.isFinite(limitBytes)) continue
    // The kernel gives file cache back before it ends a process.
    const reclaimable = Number(new RegExp(`^${cache} (\\d+)$`, 'm').exec(at(stat))?.[1] ?? 0)
    return { limitBytes, leftBytes: limitBytes - (Number.parseInt(at(used), 10) || 0) + reclaimable }
  }
  return null
}

/** Bytes that can still be taken, of `freeBytes` that the machine has; never negative. */
export const availableBytes = (read: ReadSystemFile, freeBytes: number): number =>
  Math.max(0, Math.min(freeBytes, groupMemory(read)?.leftBytes ?? Infinity))
