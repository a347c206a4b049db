// Starts the crash tests' child programs as real processes. They are bundled first, because hundreds are started and
// loading sources takes most of a start.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { build } from 'vite'
import type { ScratchVault } from '../scratch-vault.fake.ts'

/** A bundled program that can be started many times. */
export interface ChildProgram {
  /** The bundled file. */
  readonly file: string
  /** Starts it with `input` as its only argument (JSON). */
  start(input: unknown): Child
  discard(): void
}

/** A running child and the whole lines it has printed. */
export interface Child {
  readonly process: ChildProcess
  readonly lines: string[]
  /** Settles when a line begins with `word`; rejects when the child ends first. */
  said(word: string): Promise<string>
  /** Settles when it has printed that many lines; rejects when it ends first. */
  saidLines(count: number): Promise<void>
  /** Settles when it has ended and everything it printed has been read. */
  ended: Promise<void>
}

/** What a child needs to open a scratch vault itself. */
export interface VaultKeys {
  readonly folder: string
  readonly accountId: string
  readonly cipher: ScratchVault['cipher']
  readonly databaseKey: string
  readonly auditKey: string
}

/** The keys of a scratch vault, ready to be handed to a child. */
export const keysFor = ({ place, accountId, cipher, databaseKey, auditKey }: ScratchVault): VaultKeys => ({
  folder: place.folder,
  accountId,
  cipher,
  databaseKey: Buffer.from(databaseKey).toString('hex'),
  auditKey: Buffer.from(auditKey).toString('hex'),
})

function follow(child: ChildProcess): Child {
  const lines: string[] = []
  const waiting = new Set<() => void>()
  let open = ''
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    const parts = (open + text).split('\n')
    open = parts.pop() ?? ''
    lines.push(...parts)
    for (const look of waiting) look()
  })
  const ended = once(child, 'close').then(() => {})
  const until = <T>(find: () => T | undefined, what: string): Promise<T> =>
    new Promise((resolve, reject) => {
      const look = () => {
        const found = find()
        if (found === undefined) return
        waiting.delete(look)
        resolve(found)
      }
      waiting.add(look)
      look()
      void ended.then(() => reject(new Error(`the child ended before it said ${what}`)))
    })
  return {
    process: child,
    lines,
    ended,
    said: (word) => until(() => lines.find((line) => line.startsWith(word)), word),
    saidLines: async (count) =>
      void (await until(() => (lines.length >= count ? true : undefined), `${count} lines`)),
  }
}

/**
 * Runs `program` under a tracer that kills it at the `when`-th `call`: on the files `only`, or on any in any of its threads.
 * Gives the whole lines it had printed.
 */
export async function killedAt(
  { file }: ChildProgram,
  input: unknown,
  { call, when, only = [] }: { call: string; when: number; only?: readonly string[] },
): Promise<readonly string[]> {
  const where = only.length > 0 ? only.flatMap((each) => ['-P', each]) : ['-f']
  const inject = ['-e', `trace=${call}`, '-e', `inject=${call}:signal=KILL:when=${when}`]
  const child = follow(
    spawn('strace', ['-o', '/dev/null', ...where, ...inject, process.execPath, file, JSON.stringify(input)], {
      stdio: ['ignore', 'pipe', 'ignore'],
    }),
  )
  await child.ended
  return child.lines
}

/** Bundles the program `entry` (a file beside this one). */
export async function childProgram(entry: string): Promise<ChildProgram> {
  const folder = mkdtempSync(path.join(tmpdir(), 'healhub-child-'))
  const native = createRequire(import.meta.url).resolve('better-sqlite3')
  await build({
    configFile: false,
    logLevel: 'error',
    root: import.meta.dirname,
    ssr: { noExternal: true, external: ['better-sqlite3', '@node-rs/argon2'] },
    build: {
      ssr: path.join(import.meta.dirname, entry),
      outDir: folder,
      emptyOutDir: false,
      minify: false,
      rolldownOptions: {
        output: {
          entryFileNames: 'child.mjs',
          paths: {
            'better-sqlite3': native,
            '@node-rs/argon2': createRequire(import.meta.url).resolve('@node-rs/argon2'),
          },
        },
      },
    },
  })
  const file = path.join(folder, 'child.mjs')
  // A thread of the program looks for the database's package from where the program lies.
  symlinkSync(path.resolve(native, '../../..'), path.join(folder, 'node_modules'))
  return {
    file,
    start: (input) =>
      follow(spawn(process.execPath, [file, JSON.stringify(input)], { stdio: ['ignore', 'pipe', 'inherit'] })), // prettier-ignore
    discard: () => rmSync(folder, { recursive: true, force: true }),
  }
}
