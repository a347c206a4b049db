// The operating system's key store, as the accounts room needs it: it seals a small key so that only this user of this
// computer gets it back. Main keeps it under Electron; in browser mode there is none.

/** Whether a key store may be trusted with a key, and its name (`dpapi`, `keychain`, `gnome_libsecret` …). */
export type KeyStoreState =
  | { readonly usable: true; readonly store: string }
  | { readonly usable: false; readonly store: string | null; readonly reason: KeyStoreLack }

/** `absent`: no key store here. `unprotected`: it would keep keys where anybody could read them. */
export type KeyStoreLack = 'absent' | 'unprotected' | 'unavailable'

/** The key store did not do what it was asked. `temporary`: it may work a little later (a locked keyring). */
export class KeyStoreFailed extends Error {
  override readonly name = 'KeyStoreFailed'
  readonly temporary: boolean
  constructor(temporary: boolean) {
    super('the key store failed')
    this.temporary = temporary
  }
}

/** Bytes of a key that is sealed. */
export const storeKeyBytes = 32

/** A key store. `seal` and `unseal` reject with {@link KeyStoreFailed}. */
export interface KeyStore {
  state(): Promise<KeyStoreState>
  /** Seals a key of {@link storeKeyBytes} bytes; the result is opaque and may lie on disk. */
  seal(key: Uint8Array): Promise<Uint8Array>
  /** Gives the key back; `stale` when it should be sealed again because the store has a newer key. */
  unseal(sealed: Uint8Array): Promise<{ key: Uint8Array; stale: boolean }>
}

/** The key store of a machine without one. */
export const noKeyStore: KeyStore = {
  state: () => Promise.resolve({ usable: false, store: null, reason: 'absent' }),
  seal: () => Promise.reject(new KeyStoreFailed(false)),
  unseal: () => Promise.reject(new KeyStoreFailed(false)),
}
