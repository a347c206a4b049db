// How much memory may still be taken without the system ending somebody for it: what the machine has available, or what
// the control group allows, whichever is less (security.md R10).
import { readFileSync } from 'node:fs'
import { freemem } from 'node:os'

/** Reads a small system file; empty where there is none. */
type ReadFile = (path: string) => string

const fromSystem: ReadFile = (path) => {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

/** Each version of control groups with its names for limit, use, and the part of the use that is only file cache. */
const groups = [
  [
    '/sys/fs/cgroup/memory.max',
    '/sys/fs/cgroup/memory.current',
    '/sys/fs/cgroup/memory.stat',
    'inactive_file',
  ],
  ['/sys/fs/cgroup/memory/memory.limit_in_bytes', '/sys/fs/cgroup/memory/memory.usage_in_bytes', '/sys/fs/cgroup/memory/memory.stat', 'total_inactive_file'], // prettier-ignore
] as const

function allowedByGroup(read: ReadFile): number {
  for (const [limitFile, usedFile, statFile, cacheName] of groups) {
    const limit = Number.parseInt(read(limitFile), 10)
    if (!Number.isFinite(limit)) continue
    const used = Number.parseInt(read(usedFile), 10) || 0
    // The kernel gives file cache back before it ends a process.
    const cache = Number(new RegExp(`^${cacheName} (\\d+)$`, 'm').exec(read(statFile))?.[1] ?? 0)
    return limit - used + cache
  }
  return Number.POSITIVE_INFINITY
}

/** Bytes that can still be taken; never negative. On Linux `freemem` is MemAvailable, cache included. */
export function availableMemory(read: ReadFile = fromSystem, free: () => number = freemem): number {
  return Math.max(0, Math.min(free(), allowedByGroup(read)))
}
