// The one port shape that processes talk over: fork() IPC under Node, MessagePort in Electron. Nothing else about the
// two differs for callers.
import { fork } from 'node:child_process'
import { childEnvironment } from './child-environment.ts'

/** A message channel to another process. */
export interface ProcessPort {
  /** Throws when the other side is gone. */
  postMessage(data: unknown): void
  onMessage(listener: (data: unknown) => void): void
}

/** How a process ended, in Electron's words (`child-process-gone`), which Node's exit codes are translated into. */
export const exitReasons = [
  'clean-exit',
  'abnormal-exit',
  'killed',
  'crashed',
  'oom',
  'launch-failed',
  'integrity-failure',
  'memory-eviction',
] as const

/** One of {@link exitReasons}. */
export type ExitReason = (typeof exitReasons)[number]

/** A running child process. */
export interface Child {
  readonly port: ProcessPort
  /** Resolves once it is gone, however it went. */
  readonly exited: Promise<ExitReason>
  /** Ends it at once; a stopped (hung) process too. */
  kill(): void
}

/** Starts one child process. */
export type Spawn = () => Child

/** A child of plain Node, which tests stop and kill by its id. */
export interface NodeChild extends Child {
  readonly pid: number | undefined
}

/** Signals that a process gets for a fault of its own; any other came from somebody else. */
const faultSignals = new Set(['SIGABRT', 'SIGBUS', 'SIGFPE', 'SIGILL', 'SIGSEGV', 'SIGSYS', 'SIGTRAP'])

/** The reason behind an exit code, or behind the signal that ended a process. A V8 heap that is full aborts: `crashed`. */
export function exitReasonOf(code: number | null, signal: string | null): ExitReason {
  if (signal !== null) return faultSignals.has(signal) ? 'crashed' : 'killed'
  return code === 0 ? 'clean-exit' : 'abnormal-exit'
}

/** Spawns `entry` with plain Node, a minimal environment and no output of its own. */
export function spawnNode(
  entry: string,
  { nodeFlags = [] }: { nodeFlags?: readonly string[] } = {},
): NodeChild {
  const child = fork(entry, [], {
    serialization: 'advanced',
    execArgv: ['--no-warnings', ...nodeFlags],
    env: childEnvironment(process.env),
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  const exited = new Promise<ExitReason>((resolve) => {
    child.once('exit', (code, signal) => resolve(exitReasonOf(code, signal)))
    child.once('error', () => resolve('launch-failed'))
  })
  return {
    pid: child.pid,
    port: {
      postMessage: (data) => {
        if (!child.connected) throw new Error('the process is gone')
        // A send that fails later shows as the exit of the child.
        child.send(data as object, undefined, undefined, () => {})
      },
      onMessage: (listener) => void child.on('message', listener),
    },
    exited,
    kill: () => void child.kill('SIGKILL'),
  }
}
