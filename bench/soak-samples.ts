// What a running HealHub holds at one moment, read from /proc and the disk: its memory, descriptors and threads, process by
// process, and how large its write-ahead logs and temporary files are. Linux only.
import { readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs'
import path from 'node:path'
import type { RunningServer } from '../e2e/running-server.ts'

/** Which process: the one that serves, the one that reads feelings, the one that speaks. */
export type Role = 'core' | 'reader' | 'language'

/** One process at one moment. */
export interface ProcessSample {
  readonly role: Role
  readonly pid: number
  readonly rssBytes: number
  readonly threads: number
  readonly descriptors: number
  /** Descriptors by what they are: `socket`, `pipe`, `anon_inode`, `file`. */
  readonly kinds: Readonly<Record<string, number>>
}

/** Everything at one moment. */
export interface Sample {
  /** Since the beginning. */
  readonly minutes: number
  readonly processes: readonly ProcessSample[]
  /** The largest write-ahead log. */
  readonly walBytes: number
  /** Files that are meant to go again: of the folder for temporary files, and half-written ones of the data folder. */
  readonly temporaryFiles: number
  readonly temporaryBytes: number
  readonly dataBytes: number
}

/** A process may end while it is looked at. */
function unlessGone<T>(look: () => T): T | undefined {
  try {
    return look()
  } catch {
    return undefined
  }
}

const present = <T>(value: T | undefined): value is T => value !== undefined

function roleOf(pid: number, server: number): Role | undefined {
  if (pid === server) return 'core'
  const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  if (command.includes('/language.js')) return 'language'
  return command.includes('/model.js') ? 'reader' : undefined
}

function kindOf(target: string): string {
  if (target.startsWith('/')) return 'file'
  return /^[a-z_]+/.exec(target)?.[0] ?? 'other'
}

function lookAt(pid: number, server: number): ProcessSample | undefined {
  const role = roleOf(pid, server)
  if (!role) return undefined
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const figure = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1])
  const targets = readdirSync(`/proc/${pid}/fd`)
    .map((fd) => unlessGone(() => readlinkSync(`/proc/${pid}/fd/${fd}`)))
    .filter(present)
  const kinds: Record<string, number> = {}
  for (const target of targets) kinds[kindOf(target)] = (kinds[kindOf(target)] ?? 0) + 1
  return { role, pid, rssBytes: figure('VmRSS') * 1024, threads: figure('Threads'), descriptors: targets.length, kinds } // prettier-ignore
}

/** Not every kernel lists children, so each process is asked for its parent. */
const childrenOf = (pid: number): number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((name) =>
      unlessGone(() => readFileSync(`/proc/${name}/status`, 'utf8'))?.includes(`\nPPid:\t${pid}\n`),
    )
    .map(Number)

/** Name and size of every file in a folder and below. */
const filesIn = (folder: string): { name: string; sizeBytes: number }[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => unlessGone(() => ({ name, stat: statSync(path.join(folder, name)) })))
    .filter(present)
    .filter(({ stat }) => stat.isFile())
    .map(({ name, stat }) => ({ name, sizeBytes: stat.size }))

const total = (files: readonly { sizeBytes: number }[]) =>
  files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)

/** Looks at a server and its children, `minutes` after the beginning. */
export function takeSample({ pid, dataDir, temporaryDir }: RunningServer, minutes: number): Sample {
  const data = filesIn(dataDir)
  const halfWritten = data.filter(({ name }) => /(^|\/)workshop\/|(^|\/)\.new-|\.(new|part)\b/.test(name))
  const temporary = [...filesIn(temporaryDir), ...halfWritten]
  return {
    minutes,
    processes: [pid, ...childrenOf(pid)].map((one) => unlessGone(() => lookAt(one, pid))).filter(present),
    walBytes: Math.max(0, ...data.filter(({ name }) => name.endsWith('-wal')).map(({ sizeBytes }) => sizeBytes)), // prettier-ignore
    temporaryFiles: temporary.length,
    temporaryBytes: total(temporary),
    dataBytes: total(data),
  }
}
