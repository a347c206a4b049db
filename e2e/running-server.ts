// One real server for one test: the built bundle on a free port over a data folder of its own.
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

const entry = path.resolve(import.meta.dirname, '../out/main/server.js')

/** A running HealHub. */
export interface RunningServer {
  readonly pid: number
  readonly dataDir: string
  /** Folder that the server was given for temporary files. */
  readonly temporaryDir: string
  /** Such as `http://127.0.0.1:40123`. */
  readonly origin: string
  /** Everything it printed so far. */
  readonly output: () => string
  /** A fresh address with a one-time code, from the runtime folder. */
  readonly invitation: () => Promise<string>
  /** Ends it as the person would; resolves with the exit code. */
  readonly stop: () => Promise<number | null>
  /** Ends it as a power cut would. */
  readonly kill: () => Promise<void>
}

async function until<T>(what: string, find: () => T | undefined, withinMs: number): Promise<T> {
  const startedAt = performance.now()
  for (;;) {
    const found = find()
    if (found !== undefined) return found
    if (performance.now() - startedAt > withinMs) throw new Error(`waited ${withinMs} ms for ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

/** A new, empty data folder with room for temporary files beside it. */
export function newHome(): { dataDir: string; temporaryDir: string; remove: () => void } {
  const home = mkdtempSync(path.join(tmpdir(), 'healhub-e2e-'))
  return {
    dataDir: path.join(home, 'data'),
    temporaryDir: mkdtempSync(path.join(home, 'tmp-')),
    remove: () => rmSync(home, { recursive: true, force: true }),
  }
}

/** Starts the built server, under these flags of Node. */
export async function startServer(
  home: { dataDir: string; temporaryDir: string },
  nodeFlags: readonly string[] = [],
): Promise<RunningServer> {
  const { dataDir, temporaryDir } = home
  const child: ChildProcess = spawn(
    process.execPath,
    [...nodeFlags, entry, '--port', '0', '--no-open', '--log', '--data-dir', dataDir],
    { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, TMPDIR: temporaryDir } },
  )
  let printed = ''
  const keep = (chunk: Buffer) => (printed += chunk.toString())
  child.stdout?.on('data', keep)
  child.stderr?.on('data', keep)
  const exited = new Promise<number | null>((resolve) => void child.once('exit', resolve))
  const origin = await until(
    'the server to start',
    () => {
      if (child.exitCode !== null) throw new Error(`the server ended: ${printed}`)
      return /runs at (http:\/\/\S+)/.exec(printed)?.[1]
    },
    30_000,
  )
  const openFile = path.join(dataDir, 'runtime/open.html')
  return {
    pid: child.pid ?? 0,
    dataDir,
    temporaryDir,
    origin,
    output: () => printed,
    invitation: () =>
      until(
        'an invitation',
        () =>
          existsSync(openFile) ? /url=(http[^"]+)"/.exec(readFileSync(openFile, 'utf8'))?.[1] : undefined,
        10_000,
      ),
    stop() {
      child.kill('SIGTERM')
      return exited
    },
    async kill() {
      child.kill('SIGKILL')
      await exited
    },
  }
}
