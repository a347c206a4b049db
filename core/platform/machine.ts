// What this machine has to offer a model: memory, disk, processor. Asked anew each time, because memory comes and goes.
import { readFileSync } from 'node:fs'
import { availableParallelism, freemem, totalmem } from 'node:os'
import type { Machine } from '../library/fit.ts'
import { freeBytes } from './files.ts'

/** Reads a small system file; empty where there is none. */
export type ReadSystemFile = (file: string) => string

const readSystemFile: ReadSystemFile = (file) => {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

/** Limit, use and reclaimable cache of the two versions of control groups. */
const groups = [
  ['memory.max', 'memory.current', 'memory.stat', 'inactive_file'],
  ['memory/memory.limit_in_bytes', 'memory/memory.usage_in_bytes', 'memory/memory.stat', 'total_inactive_file'], // prettier-ignore
] as const

interface GroupMemory {
  readonly limitBytes: number
  readonly leftBytes: number
}

function groupMemory(read: ReadSystemFile): GroupMemory | null {
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

/** Whether eight numbers can be worked on at once; null where the system does not say. */
export function wideArithmetic(read: ReadSystemFile, arch: string): boolean | null {
  if (arch === 'arm64') return true
  const flags = /^flags\s*:(.*)$/m.exec(read('/proc/cpuinfo'))?.[1]
  return flags === undefined ? null : / avx2( |$)/.test(flags)
}

/** Looks at the machine; `folder` lies on the disk that models go to. */
export function lookAtMachine(folder: string, read: ReadSystemFile = readSystemFile): Machine {
  const group = groupMemory(read)
  return {
    totalMemoryBytes: Math.min(totalmem(), group?.limitBytes ?? Infinity),
    // On Linux `freemem` is MemAvailable: memory that programs can have, file cache included.
    availableMemoryBytes: Math.max(0, Math.min(freemem(), group?.leftBytes ?? Infinity)),
    graphicsMemoryBytes: null,
    freeDiskBytes: freeBytes(folder),
    cores: availableParallelism(),
    hasWideArithmetic: wideArithmetic(read, process.arch),
  }
}
