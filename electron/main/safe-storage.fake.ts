// Electron's safeStorage in each of the states that a real one can be in, typed against the real one.
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { UsedSafeStorage } from './key-custody.ts'

/** The states of security.md D9, and two more that a damaged system can be in. */
export const storageStates = [
  'ok',
  'basic_text',
  'unknown',
  'changed backend',
  'throws',
  'wrong plaintext',
  'plain encoding',
  'temporarily unavailable',
  'shouldReEncrypt',
  'not available',
] as const

/** One of {@link storageStates}. */
export type StorageState = (typeof storageStates)[number]

/** A fake whose state can be changed; it counts how often it sealed. */
export interface FakeSafeStorage extends UsedSafeStorage {
  state: StorageState
  sealed: number
}

const backends: Partial<Record<StorageState, ReturnType<UsedSafeStorage['getSelectedStorageBackend']>>> = {
  basic_text: 'basic_text',
  unknown: 'unknown',
  'changed backend': 'kwallet6',
}

/** Makes one that starts out `ok` on GNOME's keyring. */
export function fakeSafeStorage(): FakeSafeStorage {
  const secret = randomBytes(32)
  function fail(): void {
    if (fake.state === 'throws') throw new Error('Error while decrypting the ciphertext provided')
    if (fake.state === 'temporarily unavailable') throw new Error('Encryption is temporarily unavailable')
  }
  const fake: FakeSafeStorage = {
    state: 'ok',
    sealed: 0,
    getSelectedStorageBackend: () => backends[fake.state] ?? 'gnome_libsecret',
    isAsyncEncryptionAvailable: () => Promise.resolve(fake.state !== 'not available'),
    async encryptStringAsync(text) {
      await Promise.resolve()
      fail()
      fake.sealed += 1
      if (fake.state === 'plain encoding') return Buffer.from(text)
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', secret, nonce)
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return Buffer.concat([nonce, cipher.getAuthTag(), body])
    },
    async decryptStringAsync(sealed) {
      await Promise.resolve()
      fail()
      if (fake.state === 'plain encoding') return { result: sealed.toString(), shouldReEncrypt: false }
      const cipher = createDecipheriv('aes-256-gcm', secret, sealed.subarray(0, 12))
      cipher.setAuthTag(sealed.subarray(12, 28))
      const text = Buffer.concat([cipher.update(sealed.subarray(28)), cipher.final()]).toString()
      const result = fake.state === 'wrong plaintext' ? randomBytes(32).toString('base64') : text
      return { result, shouldReEncrypt: fake.state === 'shouldReEncrypt' }
    },
  }
  return fake
}
