// Asks for the newest release, once, and fetches an installer of it. HealHub does not start the installer: the person
// does, so that nothing replaces the program behind anybody's back.
import type { Clock } from '../kernel/clock.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import { type DownloadFault, fetchFile } from '../platform/download.ts'
import { joinPath, makePrivateFolder } from '../platform/files.ts'
import type { Consent, GateFault, NetworkGate } from '../platform/network-gate.ts'
import type { Policy } from '../policy/policy.contract.ts'
import { type Here, type Release, type ReleaseFault, type ReleaseFile, verifyRelease } from './release.ts'
import type { ReleaseSource } from './release-source.ts'

/** What updates stand on. */
export interface UpdateParts {
  readonly gate: NetworkGate
  readonly clock: Clock
  readonly policy: Pick<Policy, 'updates'>
  readonly source: ReleaseSource
  readonly here: Omit<Here, 'keys'>
  /** Installers are kept here. */
  readonly folder: string
  /** Ends every call when the core closes. */
  readonly closing: AbortSignal
}

/** Why there is no answer. */
export type UpdateFault = ReleaseFault | GateFault | DownloadFault | { readonly type: 'UpdatesOff' }

/** More than any announcement or signature has. */
const mostBytes = 64 * 1024

/** Whether anybody may look at all. */
export const updateState = ({ policy, source }: Pick<UpdateParts, 'policy' | 'source'>) => {
  if (!policy.updates) return 'by-organisation'
  return source.feed === null || source.keys.length === 0 ? 'no-source' : 'on-request'
}

const consentAt = (clock: Clock, subject: string): Consent => ({ purpose: 'update', subject, givenAtMs: clock.nowMs() }) // prettier-ignore

async function fetchSmall(parts: UpdateParts, url: string): Promise<Result<Uint8Array, UpdateFault>> {
  const consent = consentAt(parts.clock, 'release')
  const answered = await parts.gate.request({ url, method: 'GET', consent, signal: parts.closing })
  if (!answered.ok) return answered
  const { status, host, body } = answered.value
  const pieces: Uint8Array[] = []
  let size = 0
  try {
    if (status !== 200) return err({ type: 'ServerRefused', status })
    for await (const piece of body as AsyncIterable<Uint8Array>) {
      size += piece.length
      if (size > mostBytes) return err({ type: 'NotUnderstood' })
      pieces.push(piece)
    }
  } catch {
    return err({ type: 'Unreachable', host, code: 'CUT' })
  } finally {
    body.on('error', () => {}).destroy()
  }
  const whole = new Uint8Array(size)
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return ok(whole)
}

/** The newest release, verified; `NotNewer` when this is it already. */
export async function lookForUpdate(parts: UpdateParts): Promise<Result<Release, UpdateFault>> {
  const { feed, keys } = parts.source
  if (updateState(parts) !== 'on-request' || feed === null) return err({ type: 'UpdatesOff' })
  const announced = await fetchSmall(parts, new URL('release.json', feed).href)
  if (!announced.ok) return announced
  const signature = await fetchSmall(parts, new URL('release.json.sig', feed).href)
  if (!signature.ok) return signature
  return verifyRelease(announced.value, new TextDecoder().decode(signature.value), { ...parts.here, keys })
}

/** What to do while an installer is fetched. */
interface Watching {
  readonly signal: AbortSignal
  readonly onProgress: (doneBytes: number) => void
}

/** Fetches an installer of a verified release; gives where it lies. Its hash was part of what was signed. */
export async function fetchInstaller(
  parts: UpdateParts,
  wanted: ReleaseFile,
  { signal, onProgress }: Watching,
): Promise<Result<string, UpdateFault>> {
  const { feed } = parts.source
  if (updateState(parts) !== 'on-request' || feed === null) return err({ type: 'UpdatesOff' })
  makePrivateFolder(parts.folder)
  const file = joinPath(parts.folder, wanted.name)
  const fetched = await fetchFile(
    { url: new URL(wanted.name, feed).href, file, sizeBytes: wanted.sizeBytes, sha256: wanted.sha256 },
    {
      gate: parts.gate,
      consent: consentAt(parts.clock, wanted.name),
      signal: AbortSignal.any([signal, parts.closing]),
      onProgress,
    },
  )
  return fetched.ok ? ok(file) : fetched
}
