// The one port shape that processes talk over: fork() IPC under Node, MessagePort in Electron. Nothing else about the
// two differs for callers.
import { fork } from 'node:child_process'

/** A message channel to another process. */
export interface ProcessPort {
  /** Throws when the other side is gone. */
  postMessage(data: unknown): void
  onMessage(listener: (data: unknown) => void): void
}

/** A running child process. */
export interface Child {
  readonly port: ProcessPort
  /** Resolves once it is gone, however it went. */
  readonly exited: Promise<void>
  /** Ends it at once; a stopped (hung) process too. */
  kill(): void
}

/** Starts one child process. */
export type Spawn = () => Child

/** Variables a child may see: enough to find libraries and temporary folders, no more. */
const allowedVariables = ['PATH', 'HOME', 'TMPDIR', 'TEMP', 'TMP', 'SystemRoot', 'LANG', 'TZ']

/** Spawns `entry` with plain Node, a minimal environment and no output of its own. */
export function spawnNode(entry: string): Child {
  const env = Object.fromEntries(
    allowedVariables.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])),
  )
  const child = fork(entry, [], {
    serialization: 'advanced',
    execArgv: ['--no-warnings'],
    env,
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  const exited = new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
    child.once('error', () => resolve())
  })
  return {
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
