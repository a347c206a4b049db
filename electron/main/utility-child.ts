// Starts one utility process: fixed file, minimal environment, no output, and in the end one word on why it is gone
// (security.md E26). Electron tells that through the app, by name, so every process gets a name of its own.
import { app, utilityProcess, type Details, type UtilityProcess } from 'electron'
import { childEnvironment } from '../../core/platform/child-environment.ts'
import { type ExitReason, exitReasonOf } from '../../core/platform/process-port.ts'

/** A utility process that runs. */
export interface UtilityChild {
  readonly process: UtilityProcess
  readonly exited: Promise<ExitReason>
  /** Ends it at once, a hung one too. */
  end(): void
}

/** `child-process-gone` may come after `exit`; it is waited for so long, in milliseconds. */
const reasonWithinMs = 100

let started = 0

/** Starts the built file `entry`; `name` is what the system's list of processes shows. */
export function startUtility(entry: string, args: readonly string[], name: string): UtilityChild {
  started += 1
  const serviceName = `HealHub ${name} ${started}`
  const child = utilityProcess.fork(entry, [...args], {
    serviceName,
    stdio: 'ignore',
    env: childEnvironment(process.env),
  })
  return { process: child, exited: reasonOfEnd(child, serviceName), end: () => endNow(child) }
}

function reasonOfEnd(child: UtilityProcess, serviceName: string): Promise<ExitReason> {
  const { promise, resolve } = Promise.withResolvers<ExitReason>()
  const hear = (_event: unknown, { name, reason }: Details) => {
    if (name === serviceName) resolve(reason)
  }
  app.on('child-process-gone', hear)
  child.once('exit', (code) => {
    if (code === 0) resolve('clean-exit')
    else setTimeout(() => resolve(exitReasonOf(code, null)), reasonWithinMs)
  })
  void promise.then(() => app.off('child-process-gone', hear))
  return promise
}

/** Electron's own `kill` asks politely (SIGTERM), which a process that hangs does not hear. */
function endNow(child: UtilityProcess): void {
  const { pid } = child
  child.kill()
  if (pid === undefined) return
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It is gone already.
  }
}
