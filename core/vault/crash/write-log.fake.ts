// Rebuilds what a disk may hold after a power cut. A system-call trace says what a process wrote and when it asked for it
// to be made durable; everything not yet asked for may be there, be missing, or be torn at a sector, in any order.
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** One step of a traced process. */
export type Step =
  | { readonly kind: 'write'; readonly file: string; readonly bytes: Buffer; readonly at: number }
  | { readonly kind: 'truncate'; readonly file: string; readonly size: number }
  | { readonly kind: 'sync'; readonly file: string }
  | { readonly kind: 'unlink'; readonly file: string }
  | { readonly kind: 'say'; readonly text: string }

/** Arguments for `strace`: what to record of the process started after them. */
export const traceArguments = (log: string): string[] => [
  '-y',
  '-xx',
  '-s',
  '10000000',
  '-o',
  log,
  '-e',
  'trace=pwrite64,write,fsync,fdatasync,ftruncate,unlink',
  '-e',
  'signal=none', // prettier-ignore
]

/** Whether this machine has `strace` and lets it trace. */
export function canTrace(): boolean {
  try {
    execFileSync('strace', ['-o', '/dev/null', 'true'], { stdio: 'pipe' })
    return true
  } catch {
    process.stderr.write(
      '\n*** strace is not installed (or not allowed) here: the replay of cut write logs is left out. The test that tears\n' +
        '*** the end of the write-ahead log stands in for it. Run the replay once with strace before a release. ***\n' +
        '\n',
    )
    return false
  }
}

const fromHex = (text: string): Buffer => Buffer.from(text.replaceAll('\\x', ''), 'hex')
const isHex = (text: string): boolean => /^(\\x[0-9a-f]{2})*$/.test(text)
const pathOf = (text: string): string => (isHex(text) ? fromHex(text).toString() : text)

function stepOf(line: string): Step | null {
  const [, call, fd, file = '', rest = ''] = /^(\w+)\((\d+)<([^>]*)>(?:\(deleted\))?(.*)$/.exec(line) ?? []
  if (!call) {
    const gone = /^unlink\("([^"]*)"\) += 0/.exec(line)?.[1]
    return gone === undefined ? null : { kind: 'unlink', file: pathOf(gone) }
  }
  if (/= -1 /.test(rest)) return null
  if (call === 'fsync' || call === 'fdatasync') return { kind: 'sync', file: pathOf(file) }
  if (call === 'ftruncate')
    return { kind: 'truncate', file: pathOf(file), size: Number(/, (\d+)\)/.exec(rest)?.[1]) }
  const [, hex = '', length, at] = /^, "((?:\\x[0-9a-f]{2})*)", (\d+)(?:, (\d+))?\) += \d+/.exec(rest) ?? []
  const bytes = fromHex(hex)
  if (bytes.length !== Number(length)) return null
  if (call === 'write') return fd === '1' ? { kind: 'say', text: bytes.toString() } : null
  return { kind: 'write', file: pathOf(file), bytes, at: Number(at) }
}

/** Reads a trace that was made with {@link traceArguments}. It may be larger than one string can hold. */
export function readTrace(log: string): Step[] {
  const bytes = readFileSync(log)
  const steps: Step[] = []
  for (let from = 0; from < bytes.length;) {
    const end = bytes.indexOf('\n', from)
    const to = end < 0 ? bytes.length : end
    const step = stepOf(bytes.toString('latin1', from, to))
    if (step) steps.push(step)
    from = to + 1
  }
  return steps
}

const sector = 512
type Disk = Map<string, Buffer>
type FileStep = Exclude<Step, { kind: 'say' | 'sync' }>

function apply(disk: Disk, step: FileStep): void {
  if (step.kind === 'unlink') return void disk.delete(step.file)
  const before = disk.get(step.file) ?? Buffer.alloc(0)
  const size = step.kind === 'truncate' ? step.size : Math.max(before.length, step.at + step.bytes.length)
  const after = Buffer.alloc(size)
  before.copy(after)
  if (step.kind === 'write') step.bytes.copy(after, step.at)
  disk.set(step.file, after)
}

/** A step that power failed in: a beginning of a write, in whole sectors. */
function torn(step: FileStep, random: () => number): FileStep {
  if (step.kind !== 'write') return step
  const sectors = Math.floor((step.bytes.length / sector) * random())
  return { ...step, bytes: step.bytes.subarray(0, sectors * sector) }
}

/**
 * A disk after a power cut just before step `cut`, and what had been said until then. Of what was not yet made durable
 * each step is kept, dropped or torn by chance. `before` is the disk as it was when the trace began.
 */
export function diskAfterPowerCut(
  steps: readonly Step[],
  { before, cut, random }: { before: ReadonlyMap<string, Buffer>; cut: number; random: () => number },
): { disk: Disk; said: string } {
  const disk: Disk = new Map(before)
  const pending = new Map<string, FileStep[]>()
  let said = ''
  for (const step of steps.slice(0, cut)) {
    if (step.kind === 'say') said += step.text
    else if (step.kind === 'sync') {
      for (const done of pending.get(step.file) ?? []) apply(disk, done)
      pending.delete(step.file)
    } else pending.set(step.file, [...(pending.get(step.file) ?? []), step])
  }
  for (const step of [...pending.values()].flat()) {
    const chance = random()
    if (chance < 0.4) apply(disk, step)
    else if (chance < 0.6) apply(disk, torn(step, random))
  }
  return { disk, said }
}
