// The header of a vault: its random data key, wrapped by the passphrase, by the recovery code and, if the person wants
// it, by a key of this computer's key store (like LUKS). Pure: reading and writing the file is header-file.ts. The formats
// are frozen by docs/adr/0002 and golden files.
import { z } from 'zod'
import { type AccountId, newId } from '../kernel/ids.ts'
import type { Argon2Cost } from '../platform/argon2.ts'
import { costBounds, deriveFromPassphrase } from '../platform/argon2.ts'
import { deriveKey, fromBase64, randomBytes, sha256Hex, toBase64, wipe } from '../platform/crypto.ts'
import { isAccountId } from '../platform/data-layout.ts'
import type { Cipher } from '../platform/sqlite.ts'
import { base64Of, openSlot, sealedFields, sealSlot } from './key-slot.ts'
import { type KeychainSlot, keychainSlotSchema } from './keychain-slot.ts'

const bounded = ({ min, max }: { min: number; max: number }) => z.int().min(min).max(max)

const passphraseSlot = z.strictObject({
  type: z.literal('passphrase'),
  kdf: z.strictObject({
    name: z.literal('argon2id'),
    version: z.literal(19),
    memoryKib: bounded(costBounds.memoryKib),
    passes: bounded(costBounds.passes),
    lanes: bounded(costBounds.lanes),
    salt: base64Of(16),
  }),
  ...sealedFields,
})
const recoverySlot = z.strictObject({
  type: z.literal('recovery'),
  kdf: z.strictObject({ name: z.literal('hkdf-sha256'), salt: base64Of(16) }),
  ...sealedFields,
})

const contentSchema = z.strictObject({
  format: z.union([z.literal(1), z.literal(2)]),
  vaultId: z.string().refine(isAccountId),
  cipher: z.enum(['aegis', 'chacha20']),
  createdAtMs: z.int().min(0),
  slots: z.strictObject({
    passphrase: passphraseSlot,
    recovery: recoverySlot,
    keychain: keychainSlotSchema.optional(),
  }),
})
const headerSchema = contentSchema.extend({ check: z.string() })

/** What the header says. Nothing of it is secret but to guessing; everything that matters is authenticated. */
export type VaultHeader = z.infer<typeof contentSchema>
type Slots = VaultHeader['slots']

/** Largest header that is read at all. */
export const maxHeaderBytes = 8192

/** Format 2 is format 1 with a keychain slot, and exactly that: an older HealHub says "newer", not "damaged". */
const formatOf = (slots: Slots): VaultHeader['format'] => (slots.keychain ? 2 : 1)

const withSlots = (header: VaultHeader, slots: Slots): VaultHeader => ({
  ...header,
  format: formatOf(slots),
  slots,
})

/** The header as text, with a check sum that tells damage from a wrong passphrase. */
export function printHeader(header: VaultHeader): string {
  const content = contentSchema.parse(header)
  return `${JSON.stringify({ ...content, check: sha256Hex(JSON.stringify(content)) }, null, 2)}\n`
}

/** What {@link parseHeader} makes of a file's text. */
export type ParsedHeader = VaultHeader | 'damaged' | 'newer'

/** Reads a header's text. Bounds are checked here, before any key is derived and any memory taken. */
export function parseHeader(text: string): ParsedHeader {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return 'damaged'
  }
  const format = z.object({ format: z.int() }).safeParse(json)
  if (format.success && format.data.format > 2) return 'newer'
  const parsed = headerSchema.safeParse(json)
  if (!parsed.success) return 'damaged'
  const { check, ...content } = parsed.data
  if (content.format !== formatOf(content.slots)) return 'damaged'
  return sha256Hex(JSON.stringify(content)) === check ? content : 'damaged'
}

async function passphraseWrappingKey(passphrase: string, kdf: VaultHeader['slots']['passphrase']['kdf']) {
  const stretched = await deriveFromPassphrase(passphrase, fromBase64(kdf.salt) ?? new Uint8Array(), kdf)
  const key = deriveKey(stretched, 'healhub/slot/passphrase')
  wipe(stretched)
  return key
}

function recoveryWrappingKey(code: string, salt: string): Uint8Array {
  const secret = new TextEncoder().encode(code)
  const key = deriveKey(secret, 'healhub/slot/recovery', fromBase64(salt) ?? new Uint8Array())
  wipe(secret)
  return key
}

/** Wraps the data key under a passphrase. */
async function passphraseSlotFor(
  vaultId: AccountId,
  dataKey: Uint8Array,
  { passphrase, cost }: { passphrase: string; cost: Argon2Cost },
): Promise<VaultHeader['slots']['passphrase']> {
  const { memoryKib, passes, lanes } = cost
  const kdf = { name: 'argon2id' as const, version: 19 as const, memoryKib, passes, lanes, salt: toBase64(randomBytes(16)) } // prettier-ignore
  const wrappingKey = await passphraseWrappingKey(passphrase, kdf)
  return sealSlot(vaultId, { type: 'passphrase' as const, kdf }, { dataKey, wrappingKey })
}

/** Wraps the data key under a recovery code (its canonical characters, see recovery-code.ts). */
function recoverySlotFor(
  vaultId: AccountId,
  dataKey: Uint8Array,
  code: string,
): VaultHeader['slots']['recovery'] {
  const kdf = { name: 'hkdf-sha256' as const, salt: toBase64(randomBytes(16)) }
  const wrappingKey = recoveryWrappingKey(code, kdf.salt)
  return sealSlot(vaultId, { type: 'recovery' as const, kdf }, { dataKey, wrappingKey })
}

/** The two secrets that open a vault. */
export interface Secrets {
  readonly passphrase: string
  readonly recoveryCode: string
  readonly cost: Argon2Cost
}

/** Makes a header with a new data key, for a new vault or for `vaultId`; the caller wipes the key. */
export async function createHeader(
  { vaultId = newId<AccountId>(), ...vault }: { vaultId?: AccountId; cipher: Cipher; createdAtMs: number },
  secrets: Secrets,
): Promise<{ header: VaultHeader; dataKey: Uint8Array }> {
  const dataKey = randomBytes(32)
  const slots = {
    passphrase: await passphraseSlotFor(vaultId, dataKey, secrets),
    recovery: recoverySlotFor(vaultId, dataKey, secrets.recoveryCode),
  }
  return { header: { format: 1, vaultId, ...vault, slots }, dataKey }
}

/** The data key, opened with the passphrase; null when it is the wrong one. The caller wipes it. */
export async function openWithPassphrase(
  header: VaultHeader,
  passphrase: string,
): Promise<Uint8Array | null> {
  const slot = header.slots.passphrase
  return openSlot(header.vaultId, slot, await passphraseWrappingKey(passphrase, slot.kdf))
}

/** The data key, opened with the recovery code; null when it is the wrong one. The caller wipes it. */
export function openWithRecoveryCode(header: VaultHeader, code: string): Uint8Array | null {
  const slot = header.slots.recovery
  return openSlot(header.vaultId, slot, recoveryWrappingKey(code, slot.kdf.salt))
}

/** The header with other secrets; the old ones open nothing any more. A keychain slot stays: it holds the same key. */
export async function withSecrets(
  header: VaultHeader,
  dataKey: Uint8Array,
  secrets: Secrets,
): Promise<VaultHeader> {
  return withSlots(header, {
    ...header.slots,
    passphrase: await passphraseSlotFor(header.vaultId, dataKey, secrets),
    recovery: recoverySlotFor(header.vaultId, dataKey, secrets.recoveryCode),
  })
}

/** The header with another passphrase alone, as back-ups may have one of their own. */
export async function withPassphrase(
  header: VaultHeader,
  dataKey: Uint8Array,
  secret: Omit<Secrets, 'recoveryCode'>,
): Promise<VaultHeader> {
  const passphrase = await passphraseSlotFor(header.vaultId, dataKey, secret)
  return withSlots(header, { ...header.slots, passphrase })
}

/** The header with another recovery code; the old code opens nothing any more. */
export function withRecoveryCode(header: VaultHeader, dataKey: Uint8Array, code: string): VaultHeader {
  return withSlots(header, { ...header.slots, recovery: recoverySlotFor(header.vaultId, dataKey, code) })
}

/** The header with another keychain slot; null takes it away. */
export function withKeychain(header: VaultHeader, slot: KeychainSlot | null): VaultHeader {
  const { passphrase, recovery } = header.slots
  return withSlots(header, { passphrase, recovery, ...(slot && { keychain: slot }) })
}

/** The keys that a data key gives: one for the file, one for the audit log. The caller wipes both. */
export const keysOf = (dataKey: Uint8Array): { databaseKey: Uint8Array; auditKey: Uint8Array } => ({
  databaseKey: deriveKey(dataKey, 'db'),
  auditKey: deriveKey(dataKey, 'audit'),
})
