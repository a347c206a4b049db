// How much memory may still be taken here without the system ending somebody for it (security.md R10).
import { readFileSync } from 'node:fs'
import { freemem } from 'node:os'
import { availableBytes, type ReadSystemFile } from '../../core/kernel/system-memory.ts'

const fromSystem: ReadSystemFile = (path) => {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

/** Bytes that can still be taken; never negative. On Linux `freemem` is MemAvailable, cache included. */
export const availableMemory = (read: ReadSystemFile = fromSystem, free: () => number = freemem): number =>
  availableBytes(read, free())
