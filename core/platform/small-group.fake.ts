// A control group of Linux with little memory, to starve a process on purpose.
import { mkdirSync, readFileSync, rmdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** Takes processes in by their id and limits their memory. */
export interface SmallGroup {
  readonly limit: (id: number, bytes: number) => void
  readonly remove: () => void
}

/** A control group with little memory; null where this system lets us make none. */
export function smallGroup(): SmallGroup | null {
  const [folder, file] = ['/sys/fs/cgroup/memory', '/sys/fs/cgroup']
    .map(
      (parent, version) =>
        [
          path.join(parent, `healhub-test-${process.pid}`),
          version === 0 ? 'memory.limit_in_bytes' : 'memory.max',
        ] as const,
    ) // prettier-ignore
    .find(([candidate, limitFile]) => {
      try {
        mkdirSync(candidate)
        readFileSync(path.join(candidate, limitFile))
        return true
      } catch {
        rmSync(candidate, { recursive: true, force: true })
        return false
      }
    }) ?? [null, '']
  if (folder === null) return null
  return {
    limit(id, bytes) {
      writeFileSync(path.join(folder, file), String(bytes))
      writeFileSync(path.join(folder, 'cgroup.procs'), String(id))
    },
    remove: () => rmdirSync(folder),
  }
}
