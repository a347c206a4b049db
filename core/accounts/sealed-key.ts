// A random key that the key store has sealed, as a file. Nothing is trusted before it was read back: some key stores
// give another value than they were given (Flatpak's portal did), and what they forgot must never be the only way in.
import { holdsKey, randomBytes, sameBytes, wipe } from '../platform/crypto.ts'
import { fileSize, overwriteFile, readSmallFile, removeTree, writeFileAtomically } from '../platform/files.ts'
import { type KeyStore, KeyStoreFailed, storeKeyBytes } from './key-store.ts'

/** Largest sealed key that is read: key stores add some hundred bytes. */
const maxSealedBytes = 4096

/** Seals a key and reads it back. Throws {@link KeyStoreFailed} when the key store did not give back the same. */
export async function sealAndTry(keyStore: KeyStore, key: Uint8Array): Promise<Uint8Array> {
  const sealed = await keyStore.seal(key)
  if (sealed.length === 0 || sealed.length > maxSealedBytes) throw new KeyStoreFailed(false)
  // A key store that only encodes would leave the key in clear on disk.
  if (holdsKey(sealed, key)) throw new KeyStoreFailed(false)
  const back = await keyStore.unseal(sealed)
  const isSame = sameBytes(back.key, key)
  wipe(back.key)
  if (!isSame) throw new KeyStoreFailed(false)
  return sealed
}

/** Makes a key, keeps it sealed in `file` and gives it; the caller wipes it. Throws {@link KeyStoreFailed}. */
export async function makeSealedKey(keyStore: KeyStore, file: string): Promise<Uint8Array> {
  const key = randomBytes(storeKeyBytes)
  try {
    writeFileAtomically(file, await sealAndTry(keyStore, key))
    return key
  } catch (fault) {
    wipe(key)
    throw fault
  }
}

/** The key in `file`; the caller wipes it. Throws {@link KeyStoreFailed}. A stale one is sealed anew if that can be. */
export async function readSealedKey(keyStore: KeyStore, file: string): Promise<Uint8Array> {
  const sealed = readSmallFile(file, maxSealedBytes)
  if (!sealed) throw new KeyStoreFailed(false)
  const { key, stale } = await keyStore.unseal(sealed)
  if (key.length !== storeKeyBytes) {
    wipe(key)
    throw new KeyStoreFailed(false)
  }
  if (stale) await sealAnew(keyStore, file, key)
  return key
}

async function sealAnew(keyStore: KeyStore, file: string, key: Uint8Array): Promise<void> {
  try {
    writeFileAtomically(file, await sealAndTry(keyStore, key))
  } catch {
    // The old one still opens; the next unlock tries again.
  }
}

/** Destroys the sealed key. */
export function removeSealedKey(file: string): void {
  if (fileSize(file) === null) return
  overwriteFile(file)
  removeTree(file)
}
