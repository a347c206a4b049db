// What follows when a supervised process ended, by the reason it ended for (security.md E26). The words are Electron's;
// under Node core/platform/process-port.ts translates exit codes into them.
import type { ExitReason } from '../platform/process-port.ts'

/** `weight`: how many crashes this end counts as, which decides pause and surrender. `again`: whether it may start again. */
export interface AfterExit {
  readonly weight: number
  readonly again: boolean
}

const usual: AfterExit = { weight: 1, again: true }
// The machine was short of memory: the same process started again at once would be ended again, so it waits twice as long.
const memoryWasShort: AfterExit = { weight: 2, again: true }

/** What to do after each reason. */
export const afterExit: Readonly<Record<ExitReason, AfterExit>> = {
  // Nobody asked it to end, so even a clean exit is a fault.
  'clean-exit': usual,
  'abnormal-exit': usual,
  killed: usual,
  crashed: usual,
  oom: memoryWasShort,
  'memory-eviction': memoryWasShort,
  'launch-failed': usual,
  // The program on disk is not the one that was shipped: it must not run, however often it is asked to.
  'integrity-failure': { weight: 0, again: false },
}
