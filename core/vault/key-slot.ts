// What the slots of a vault's header have in common: the data key sealed under a wrapping key, bound to the vault, the
// slot's type and all parameters of its derivation, so that slots cannot be swapped, moved or made cheaper.
import { z } from 'zod'
import { fromBase64, toBase64, unwrapKey, wipe, wrapKey } from '../platform/crypto.ts'

/** Standard base64 of exactly `length` bytes. */
export const base64Of = (length: number) =>
  z.string().max(100).refine((text) => fromBase64(text)?.length === length) // prettier-ignore

/** The sealed key as every slot holds it. */
export const sealedFields = { nonce: base64Of(12), sealed: base64Of(48) }

/** A slot as far as sealing goes. */
interface KeySlot {
  readonly type: string
  readonly kdf: object
  readonly nonce: string
  readonly sealed: string
}

const context = (vaultId: string, type: string, kdf: object): string =>
  // The 1 is the version of this wrapping and not the header's: slots stay valid when a header gets more of them.
  JSON.stringify(['healhub-vault', 1, vaultId, type, Object.entries(kdf)])

/** Seals `dataKey` into a slot of type `slot.type`. Wipes the wrapping key. */
export function sealSlot<S extends Pick<KeySlot, 'type' | 'kdf'>>(
  vaultId: string,
  slot: S,
  { dataKey, wrappingKey }: { dataKey: Uint8Array; wrappingKey: Uint8Array },
): S & { nonce: string; sealed: string } {
  const wrapped = wrapKey(dataKey, wrappingKey, context(vaultId, slot.type, slot.kdf))
  wipe(wrappingKey)
  return { ...slot, nonce: toBase64(wrapped.nonce), sealed: toBase64(wrapped.sealed) }
}

/** The data key in a slot; null when the wrapping key or any bit of it is not the right one. Wipes the wrapping key. */
export function openSlot(vaultId: string, slot: KeySlot, wrappingKey: Uint8Array): Uint8Array | null {
  const [nonce, sealed] = [fromBase64(slot.nonce), fromBase64(slot.sealed)]
  const bound = context(vaultId, slot.type, slot.kdf)
  const dataKey = nonce && sealed ? unwrapKey({ nonce, sealed }, wrappingKey, bound) : null
  wipe(wrappingKey)
  return dataKey
}
