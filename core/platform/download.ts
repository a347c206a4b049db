// Fetches one large file through the gate: into a part file, resumed where it was cut, checked by size and SHA-256
// before it gets its name (security.md S1). What it leaves behind after any fault is a part file, never a wrong file.
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { type FileHandle, open, rm, stat } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { err, ok, type Result } from '../kernel/result.ts'
import { isDiskFull, moveDurably, readSmallFile, writeFileAtomically } from './files.ts'
import { receivePieces } from './received-pieces.ts'
import type { Consent, GateFault, GateResponse, NetworkGate } from './network-gate.ts'

/** A file to fetch. Size and hash come from the catalogue, or from the server and then from the person's own yes. */
export interface WantedFile {
  readonly url: string
  /** Where it goes; the part file and its note lie beside it. */
  readonly file: string
  readonly sizeBytes: number
  readonly sha256: string
}

/** Why a file did not come. */
export type DownloadFault =
  | GateFault
  | { readonly type: 'DiskFull' }
  | { readonly type: 'WrongSize' }
  | { readonly type: 'WrongHash' }
  | { readonly type: 'ServerRefused'; readonly status: number }
  | { readonly type: 'ConnectionLost' }

/** How to fetch it. */
export interface FetchOptions {
  readonly gate: NetworkGate
  readonly consent: Consent
  /** Aborting pauses: the part file stays. */
  readonly signal: AbortSignal
  readonly onProgress?: (doneBytes: number) => void
  readonly onVerifying?: () => void
  /** Pause in milliseconds before try number n in a row that brought nothing (1, 2, …). */
  readonly pauseMs?: (fruitless: number) => number
}

const mostFruitlessTries = 5
const longestPauseMs = 30_000
const defaultPauseMs = (fruitless: number) =>
  Math.min(500 * 2 ** fruitless, longestPauseMs) * (0.75 + Math.random() / 2)

const sizeOf = (file: string): Promise<number> =>
  stat(file).then(
    ({ size }) => size,
    () => 0,
  )

/** SHA-256 of a file, hex; reads it once. Rejects with the signal's reason when aborted. */
export async function sha256OfFile(file: string, signal?: AbortSignal): Promise<string> {
  const hash = createHash('sha256')
  const stream = createReadStream(file, { highWaterMark: 1 << 20, ...(signal && { signal }) })
  for await (const chunk of stream as AsyncIterable<Buffer>) hash.update(chunk)
  return hash.digest('hex')
}

/** The name that a server gives a file's content; weak ones do not promise the same bytes. */
const strongTag = (response: GateResponse): string | null => {
  const { etag } = response.headers
  return etag !== undefined && !etag.startsWith('W/') && etag.length < 300 ? etag : null
}

const readTag = (note: string): string | null => {
  const bytes = readSmallFile(note, 400)
  return bytes && bytes.length > 0 ? new TextDecoder().decode(bytes) : null
}

/** Where the answer starts, or why it is no use. */
function startOf(answer: GateResponse, have: number, wanted: WantedFile): Result<number, DownloadFault> {
  if (answer.status === 200) {
    const length = answer.headers['content-length']
    return length === undefined || Number(length) === wanted.sizeBytes ? ok(0) : err({ type: 'WrongSize' })
  }
  if (answer.status !== 206) return err({ type: 'ServerRefused', status: answer.status })
  const [, start, total] = /^bytes (\d+)-\d+\/(\d+)$/.exec(answer.headers['content-range'] ?? '') ?? []
  return Number(start) === have && Number(total) === wanted.sizeBytes ? ok(have) : err({ type: 'WrongSize' })
}

async function writeBody(
  handle: FileHandle,
  pieces: AsyncIterable<Buffer>,
  counted: { from: number; upTo: number; onProgress?: FetchOptions['onProgress'] },
): Promise<Result<null, DownloadFault>> {
  let done = counted.from
  for await (const chunk of pieces) {
    done += chunk.length
    if (done > counted.upTo) return err({ type: 'WrongSize' })
    for (let at = 0; at < chunk.length;) at += (await handle.write(chunk, at)).bytesWritten
    counted.onProgress?.(done)
  }
  return ok(null)
}

/** Appends an answer to the part file, or starts it anew. */
async function store(
  answer: GateResponse,
  from: number,
  wanted: WantedFile,
  options: FetchOptions,
): Promise<Result<null, DownloadFault>> {
  const pieces = receivePieces(answer.body)
  const part = `${wanted.file}.part`
  writeFileAtomically(`${part}.tag`, strongTag(answer) ?? '')
  const handle = await open(part, from > 0 ? 'a' : 'w', 0o600)
  try {
    const { onProgress } = options
    const stored = await writeBody(handle, pieces, { from, upTo: wanted.sizeBytes, onProgress })
    await handle.sync()
    return stored
  } finally {
    answer.body.on('error', () => {}).destroy()
    await handle.close()
  }
}

const dropPart = async (wanted: WantedFile) => {
  await rm(`${wanted.file}.part`, { force: true })
  await rm(`${wanted.file}.part.tag`, { force: true })
}

/** One try. Gives null when the connection held to the end. */
async function tryOnce(wanted: WantedFile, options: FetchOptions): Promise<Result<null, DownloadFault>> {
  const part = `${wanted.file}.part`
  if ((await sizeOf(part)) > wanted.sizeBytes) await dropPart(wanted)
  const have = await sizeOf(part)
  if (have === wanted.sizeBytes) return ok(null)
  const tag = readTag(`${part}.tag`)
  // Without a name for its content there is no knowing that the rest would belong to the same file.
  const resume = have > 0 && tag !== null
  const headers: Record<string, string> = resume ? { range: `bytes=${have}-`, 'if-range': tag } : {}
  const { gate, consent, signal } = options
  const answered = await gate.request({ url: wanted.url, method: 'GET', consent, headers, signal })
  if (!answered.ok) return answered
  const answer = answered.value
  const start = startOf(answer, resume ? have : 0, wanted)
  if (!start.ok) {
    answer.body.on('error', () => {}).destroy()
    // The server holds less than we have, or something else: begin again.
    if (answer.status === 416 || answer.status === 206) await dropPart(wanted)
    return start
  }
  return store(answer, start.value, wanted, options)
}

/** Whether waiting may help: the line was cut, or the server asked for patience. */
const mayPass = (fault: DownloadFault): boolean =>
  fault.type === 'Unreachable' ||
  fault.type === 'ConnectionLost' ||
  (fault.type === 'ServerRefused' &&
    (fault.status === 408 || fault.status === 416 || fault.status === 429 || fault.status >= 500))

async function attempt(wanted: WantedFile, options: FetchOptions): Promise<Result<null, DownloadFault>> {
  try {
    const tried = await tryOnce(wanted, options)
    if (!tried.ok) return tried
    // A server that closes early without a word looks like an end.
    return (await sizeOf(`${wanted.file}.part`)) === wanted.sizeBytes
      ? tried
      : err({ type: 'ConnectionLost' })
  } catch (fault) {
    options.signal.throwIfAborted()
    if (isDiskFull(fault)) return err({ type: 'DiskFull' })
    // A fault of the disk is not one of the network.
    if (
      fault instanceof Error &&
      'syscall' in fault &&
      ['open', 'write', 'fsync', 'rename'].includes(String(fault.syscall))
    )
      throw fault
    return err({ type: 'ConnectionLost' })
  }
}

async function verify(wanted: WantedFile, options: FetchOptions): Promise<Result<null, DownloadFault>> {
  options.onVerifying?.()
  const part = `${wanted.file}.part`
  if ((await sha256OfFile(part, options.signal)) !== wanted.sha256) {
    await dropPart(wanted)
    return err({ type: 'WrongHash' })
  }
  await rm(`${part}.tag`, { force: true })
  moveDurably(part, wanted.file)
  return ok(null)
}

/**
 * Fetches a file, going on where an earlier try stopped. Rejects with the signal's reason when paused. After a fault the
 * part file is kept where it can still become the file, and removed where it cannot (wrong hash, too long).
 */
export async function fetchFile(
  wanted: WantedFile,
  options: FetchOptions,
): Promise<Result<null, DownloadFault>> {
  const pauseMs = options.pauseMs ?? defaultPauseMs
  for (let fruitless = 0; ;) {
    options.signal.throwIfAborted()
    const before = await sizeOf(`${wanted.file}.part`)
    const tried = await attempt(wanted, options)
    if (tried.ok) return verify(wanted, options)
    if (tried.error.type === 'WrongSize') await dropPart(wanted)
    if (!mayPass(tried.error)) return tried
    fruitless = (await sizeOf(`${wanted.file}.part`)) > before ? 0 : fruitless + 1
    if (fruitless >= mostFruitlessTries) return tried
    await wait(pauseMs(fruitless), undefined, { signal: options.signal })
  }
}

/** What the server says about a file before anything is fetched. */
export interface StatedFile {
  readonly sizeBytes: number
  /** SHA-256 as the server states it; null when it states none. */
  readonly sha256: string | null
}

const hashIn = (tag: string | undefined): string | null => /^"?([0-9a-f]{64})"?$/.exec(tag ?? '')?.[1] ?? null

/** Asks the server for size and hash (`x-linked-etag`, `x-linked-size` of the hub, else the final ETag). */
export async function askAboutFile(
  url: string,
  options: Pick<FetchOptions, 'gate' | 'consent' | 'signal'>,
): Promise<Result<StatedFile, DownloadFault>> {
  const { gate, consent, signal } = options
  const answered = await gate.request({ url, method: 'HEAD', consent, signal })
  if (!answered.ok) return answered
  const { hops, status, headers, body } = answered.value
  body.on('error', () => {}).destroy()
  if (status !== 200) return err({ type: 'ServerRefused', status })
  const linked = [...hops.map((hop) => hop.headers), headers]
  const one = (name: string) => linked.map((each) => each[name]).find((value) => typeof value === 'string')
  const sizeBytes = Number(one('x-linked-size') ?? headers['content-length'])
  if (!Number.isSafeInteger(sizeBytes) || sizeBytes <= 0) return err({ type: 'WrongSize' })
  return ok({ sizeBytes, sha256: hashIn(one('x-linked-etag')) ?? hashIn(headers.etag) })
}
