import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test, vi } from 'vitest'

const isRunning = (id: number): boolean => {
  try {
    return readFileSync(`/proc/${id}/stat`, 'utf8').split(') ')[1]?.startsWith('Z') === false
  } catch {
    return false
  }
}

test.runIf(process.platform === 'linux')(
  'E26: a process without a channel notices that its parent is gone',
  async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'healhub-orphan-'))
    const child = path.join(folder, 'child.mjs')
    const subject = path.resolve(import.meta.dirname, 'parent-death.ts')
    writeFileSync(
      child,
      `const { whenParentDies } = await import(${JSON.stringify(subject)})
     whenParentDies(() => process.exit(0))
     setInterval(() => {}, 1000)
     console.log(process.pid)`,
    )
    const parent = spawn('/bin/sh', ['-c', `"${process.execPath}" --no-warnings "${child}" & wait`], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const id = await new Promise<number>((resolve) =>
      parent.stdout.once('data', (said) => resolve(Number(said))),
    )
    expect(isRunning(id)).toBe(true)
    parent.kill('SIGKILL')
    await vi.waitFor(() => expect(isRunning(id)).toBe(false), { timeout: 15_000 })
    rmSync(folder, { recursive: true })
  },
)
