// A core dump would write the person's words and keys to disk in clear. Node cannot change its own limits, so Linux's
// `prlimit` does it; where it is missing the system's own default stands.
import { spawnSync } from 'node:child_process'

/** Forbids core dumps of this process, where possible. */
export function forbidCoreDumps(): void {
  if (process.platform !== 'linux') return
  spawnSync('prlimit', ['--pid', String(process.pid), '--core=0:0'], { stdio: 'ignore', timeout: 2000 })
}
