// A model on its way in, as the screen shows it, and how fast it comes.
import type { DownloadFault } from '../platform/download.ts'
import type { ModelKind } from './installed-model.ts'
import type { NotUsable } from './gguf/read-gguf.ts'

/** Why a transfer stopped. Each has a sentence in the interface. */
export type TransferFault =
  | DownloadFault
  | NotUsable
  | { readonly type: 'DiskTooFull'; readonly needBytes: number; readonly haveBytes: number }
  | { readonly type: 'HashNotStated' }
  | { readonly type: 'HashNotConfirmed' }
  | { readonly type: 'AlreadyInstalled' }
  | { readonly type: 'SendingStopped' }
  | { readonly type: 'Unexpected' }

/** Where a transfer stands. `paused` and `failed` downloads can go on; `done` ones leave the list. */
export interface Transfer {
  readonly id: string
  readonly name: string
  readonly kind: ModelKind | null
  readonly way: 'download' | 'import'
  readonly state: 'running' | 'verifying' | 'paused' | 'failed'
  readonly doneBytes: number
  readonly totalBytes: number
  readonly bytesPerSecond: number | null
  readonly secondsLeft: number | null
  readonly fault: TransferFault | null
}

const windowMs = 6000

/** Measures a speed over the last seconds. Times are monotonic milliseconds. */
export function speedometer() {
  let marks: { atMs: number; bytes: number }[] = []
  return {
    mark(atMs: number, bytes: number): void {
      const last = marks.at(-1)
      if (last && atMs - last.atMs < 200) return
      marks = [...marks.filter((mark) => atMs - mark.atMs <= windowMs), { atMs, bytes }]
    },
    /** Bytes a second; null until there is something to go by. */
    read(atMs: number): number | null {
      const recent = marks.filter((mark) => atMs - mark.atMs <= windowMs)
      const [first, last] = [recent[0], recent.at(-1)]
      if (!first || !last || last.atMs - first.atMs < 500) return null
      return ((last.bytes - first.bytes) * 1000) / (last.atMs - first.atMs)
    },
  }
}
