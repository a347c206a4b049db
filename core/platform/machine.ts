// What this machine has to offer a model: memory, disk, processor. Asked anew each time, because memory comes and goes.
import { readFileSync } from 'node:fs'
import { availableParallelism, freemem, totalmem } from 'node:os'
import { availableBytes, groupMemory, type ReadSystemFile } from '../kernel/system-memory.ts'
import type { Machine } from '../library/fit.ts'
import { freeBytes } from './files.ts'

const readSystemFile: ReadSystemFile = (file) => {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

/** Whether eight numbers can be worked on at once; null where the system does not say. */
export function wideArithmetic(read: ReadSystemFile, arch: string): boolean | null {
  if (arch === 'arm64') return true
  const flags = /^flags\s*:(.*)$/m.exec(read('/proc/cpuinfo'))?.[1]
  return flags === undefined ? null : / avx2( |$)/.test(flags)
}

/** Looks at the machine; `folder` lies on the disk that models go to. */
export function lookAtMachine(folder: string, read: ReadSystemFile = readSystemFile): Machine {
  return {
    totalMemoryBytes: Math.min(totalmem(), groupMemory(read)?.limitBytes ?? Infinity),
    // On Linux `freemem` is MemAvailable: memory that programs can have, file cache included.
    availableMemoryBytes: availableBytes(read, freemem()),
    graphicsMemoryBytes: null,
    freeDiskBytes: freeBytes(folder),
    cores: availableParallelism(),
    hasWideArithmetic: wideArithmetic(read, process.arch),
  }
}
