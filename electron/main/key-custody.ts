// Main's custody of keys: seals and unseals a small key with the operating system's key store through Electron's
// asynchronous safeStorage. It refuses key stores that protect nothing, by name, and learns nothing but 32 random bytes
// (security.md D9, docs/adr/0009).
import type { SafeStorage } from 'electron'
import {
  type KeyStore,
  KeyStoreFailed,
  type KeyStoreState,
  storeKeyBytes,
} from '../../core/accounts/key-store.ts'

/** The part of safeStorage that may be used; the synchronous calls are deprecated, plain text is never asked for. */
export type UsedSafeStorage = Pick<
  SafeStorage,
  'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync' | 'getSelectedStorageBackend'
>

// Linux has several. `basic_text` encrypts under a password that is the same everywhere, and `unknown` could be it too.
const protecting = new Set(['gnome_libsecret', 'kwallet', 'kwallet5', 'kwallet6'])

/** A locked keyring or a key store that is still starting says so in words only. */
const isTemporary = (fault: unknown): boolean =>
  fault instanceof Error && /temporar|try again|locked/i.test(fault.message)

async function stateOf(safeStorage: UsedSafeStorage, platform: NodeJS.Platform): Promise<KeyStoreState> {
  const store =
    platform === 'win32'
      ? 'dpapi'
      : platform === 'darwin'
        ? 'keychain'
        : safeStorage.getSelectedStorageBackend()
  if (platform !== 'win32' && platform !== 'darwin' && !protecting.has(store))
    return { usable: false, store, reason: 'unprotected' }
  return (await safeStorage.isAsyncEncryptionAvailable())
    ? { usable: true, store }
    : { usable: false, store, reason: 'unavailable' }
}

/** Makes the key store of this computer. `platform` is Node's name of it. */
export function keyCustody(safeStorage: UsedSafeStorage, platform: NodeJS.Platform): KeyStore {
  const state = () =>
    stateOf(safeStorage, platform).catch((): KeyStoreState => ({
      usable: false,
      store: null,
      reason: 'unavailable',
    }))
  /** Runs `use` unless the key store is refused; whatever it throws becomes the one failure that the core knows. */
  async function guarded<T>(use: () => Promise<T>): Promise<T> {
    if (!(await state()).usable) throw new KeyStoreFailed(false)
    try {
      return await use()
    } catch (fault) {
      throw fault instanceof KeyStoreFailed ? fault : new KeyStoreFailed(isTemporary(fault))
    }
  }
  return {
    state,
    seal: (key) =>
      guarded(async () => {
        if (key.length !== storeKeyBytes) throw new KeyStoreFailed(false)
        // safeStorage takes text only; this string is the price of using it and cannot be wiped.
        return new Uint8Array(await safeStorage.encryptStringAsync(Buffer.from(key).toString('base64')))
      }),
    unseal: (sealed) =>
      guarded(async () => {
        const { result, shouldReEncrypt } = await safeStorage.decryptStringAsync(Buffer.from(sealed))
        const key = new Uint8Array(Buffer.from(result, 'base64'))
        if (key.length !== storeKeyBytes) throw new KeyStoreFailed(false)
        return { key, stale: shouldReEncrypt }
      }),
  }
}
