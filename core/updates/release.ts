// What the makers of HealHub say about a release, and whether to believe it. The signature covers version, names, sizes
// and hashes; the key behind it never touches a machine that is on a network (security.md S10, docs/release.md).
import { z } from 'zod'
import { err, ok, type Result } from '../kernel/result.ts'
import { fromBase64, isSignedBy } from '../platform/crypto.ts'

const versionSchema = z.string().regex(/^\d{1,4}\.\d{1,4}\.\d{1,4}$/)
const fileSchema = z.strictObject({
  /** System and processor, such as `linux-x64`. */
  target: z.string().regex(/^(linux|darwin|win32)-(x64|arm64)$/),
  /** A plain file name: it becomes one on this disk, so nothing in it may climb or hide. */
  name: z.string().regex(/^HealHub-[A-Za-z0-9][A-Za-z0-9._-]{0,80}\.(exe|msi|dmg|AppImage|deb|rpm)$/),
  sizeBytes: z.int().min(1).max(2_000_000_000),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
})
const releaseSchema = z.strictObject({
  product: z.literal('HealHub'),
  version: versionSchema,
  files: z.array(fileSchema).max(50),
})

/** A release whose signature holds. */
export type Release = z.infer<typeof releaseSchema>
/** One installer of it. */
export type ReleaseFile = z.infer<typeof fileSchema>

/** Why a release is not believed, or is of no use here. */
export interface ReleaseFault {
  readonly type: 'NotSigned' | 'NotUnderstood' | 'NotNewer' | 'NotForThisComputer'
}

/** What a release is measured against. */
export interface Here {
  /** Public keys, ed25519, raw 32 bytes in base64. */
  readonly keys: readonly string[]
  readonly version: string
  readonly target: string
}

/** Whether version `a` comes after `b`; both have three numbers. */
export function isNewer(a: string, b: string): boolean {
  const [left, right] = [a, b].map((version) => version.split('.').map(Number))
  for (const at of [0, 1, 2]) {
    const difference = (left?.[at] ?? 0) - (right?.[at] ?? 0)
    if (difference !== 0) return difference > 0
  }
  return false
}

function understood(bytes: Uint8Array): Release | null {
  try {
    return releaseSchema.parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)))
  } catch {
    return null
  }
}

/** Believes a release only after its signature; gives it with the files for this computer alone. */
export function verifyRelease(
  bytes: Uint8Array,
  signature: string,
  here: Here,
): Result<Release, ReleaseFault> {
  const signed = fromBase64(signature.trim())
  if (signed === null || !here.keys.some((key) => isSignedBy(bytes, signed, key)))
    return err({ type: 'NotSigned' })
  const release = understood(bytes)
  if (release === null) return err({ type: 'NotUnderstood' })
  if (!isNewer(release.version, here.version)) return err({ type: 'NotNewer' })
  const files = release.files.filter(({ target }) => target === here.target)
  return files.length > 0 ? ok({ ...release, files }) : err({ type: 'NotForThisComputer' })
}
