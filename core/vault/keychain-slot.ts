// The third, optional slot of a vault's header: the data key under a random key that the operating system's key store
// keeps for this user of this computer (security.md D5, D9). It is a convenience beside the passphrase, never instead.
import { z } from 'zod'
import { deriveKey, fromBase64, randomBytes, toBase64 } from '../platform/crypto.ts'
import { base64Of, openSlot, sealedFields, sealSlot } from './key-slot.ts'

export const keychainSlotSchema = z.strictObject({
  type: z.literal('keychain'),
  kdf: z.strictObject({
    name: z.literal('hkdf-sha256'),
    salt: base64Of(16),
    /** The key store that keeps the key, such as `gnome_libsecret`; another one cannot have it. */
    store: z.string().regex(/^[a-z0-9_]{1,40}$/),
  }),
  ...sealedFields,
})

/** The slot as a header holds it. */
export type KeychainSlot = z.infer<typeof keychainSlotSchema>

const wrappingKey = (storeKey: Uint8Array, salt: string): Uint8Array =>
  deriveKey(storeKey, 'healhub/slot/keychain', fromBase64(salt) ?? new Uint8Array())

/** Wraps the data key under a key that the key store `store` keeps. The caller wipes both keys. */
export function keychainSlotFor(
  vaultId: string,
  dataKey: Uint8Array,
  { storeKey, store }: { storeKey: Uint8Array; store: string },
): KeychainSlot {
  const salt = toBase64(randomBytes(16))
  const kdf = { name: 'hkdf-sha256' as const, salt, store }
  return sealSlot(
    vaultId,
    { type: 'keychain' as const, kdf },
    { dataKey, wrappingKey: wrappingKey(storeKey, salt) },
  )
}

/** The data key, opened with the key from the key store; null when that is not the right one. The caller wipes both. */
export const openKeychainSlot = (
  vaultId: string,
  slot: KeychainSlot,
  storeKey: Uint8Array,
): Uint8Array | null => openSlot(vaultId, slot, wrappingKey(storeKey, slot.kdf.salt))
