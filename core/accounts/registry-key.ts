// The key of the workstation's registry: a small file beside it, in clear, or sealed by the key store of this computer as
// soon as somebody here unlocks with it. Losing it loses no vault: a registry that cannot be read is made again from the
// vault folders, and names come back with each unlock (docs/adr/0002).
import { copySecret, fromBase64, randomBytes, toBase64, wipe } from '../platform/crypto.ts'
import { isAccountId, registryPlace, vaultPlace, vaultsFolder } from '../platform/data-layout.ts'
import { listFolder, readSmallFile, writeFileAtomically } from '../platform/files.ts'
import { type Cipher, fastestCipher } from '../platform/sqlite.ts'
import { readHeader } from '../vault/header-file.ts'
import type { KeyStore } from './key-store.ts'
import { sealAndTry } from './sealed-key.ts'

const maxFileBytes = 8192
const keyBytes = 32

/** The registry's cipher and key; the caller wipes the key. */
export interface RegistryKey {
  readonly cipher: Cipher
  readonly key: Uint8Array
}

interface KeyFile {
  readonly cipher: Cipher
  readonly form: 'clear' | 'sealed'
  readonly bytes: Uint8Array
}

/** The file says `cipher:key` or `cipher:sealed:what the key store made of the key`. */
function readFile(file: string): KeyFile | null {
  const bytes = readSmallFile(file, maxFileBytes)
  const [cipher, ...rest] = bytes ? new TextDecoder().decode(bytes).trim().split(':') : []
  if (cipher !== 'aegis' && cipher !== 'chacha20') return null
  const [first, second] = rest
  const form = first === 'sealed' && second !== undefined ? 'sealed' : 'clear'
  const content = fromBase64((form === 'sealed' ? second : first) ?? '')
  return content && (form === 'sealed' || content.length === keyBytes)
    ? { cipher, form, bytes: content }
    : null
}

const writeClear = (file: string, { cipher, key }: RegistryKey) =>
  writeFileAtomically(file, `${cipher}:${toBase64(key)}\n`)

/** Makes a key and keeps it in clear. */
export function makeRegistryKey(file: string): RegistryKey {
  const made = { cipher: fastestCipher(), key: randomBytes(keyBytes) }
  writeClear(file, made)
  return made
}

/** The key in `file`; `unsealed` is what {@link unsealRegistryKey} gave. Null when it cannot be had. */
export function readRegistryKey(file: string, unsealed: Uint8Array | null): RegistryKey | null {
  const found = readFile(file)
  if (!found) return null
  const { cipher, form, bytes } = found
  if (form === 'clear') return { cipher, key: bytes }
  return unsealed ? { cipher, key: copySecret(unsealed) } : null
}

/** Seals the key when it lies there in clear. Whatever fails leaves it as it was. */
export async function sealRegistryKey(keyStore: KeyStore, dataDir: string): Promise<void> {
  const { key: file } = registryPlace(dataDir)
  const found = readFile(file)
  if (found?.form !== 'clear') return
  try {
    const sealed = await sealAndTry(keyStore, found.bytes)
    writeFileAtomically(file, `${found.cipher}:sealed:${toBase64(sealed)}\n`)
  } catch {
    // It stays in clear, as on every computer without such a key store.
  } finally {
    wipe(found.bytes)
  }
}

/** Puts the key back in clear, so that the registry opens without the key store. Whatever fails leaves it as it was. */
export async function unsealForGood(keyStore: KeyStore, dataDir: string): Promise<void> {
  const { key: file } = registryPlace(dataDir)
  const found = readFile(file)
  const key = found?.form === 'sealed' ? await unseal(keyStore, found.bytes) : null
  if (!found || !key) return
  writeClear(file, { cipher: found.cipher, key })
  wipe(key)
}

const unseal = (keyStore: KeyStore, sealed: Uint8Array): Promise<Uint8Array | null> =>
  keyStore.unseal(sealed).then(
    ({ key }) => (key.length === keyBytes ? key : null),
    () => null,
  )

/** Whether somebody on this computer unlocks with its key store. */
export const isKeyStoreUsed = (dataDir: string): boolean =>
  listFolder(vaultsFolder(dataDir))
    .filter(isAccountId)
    .some((id) => {
      const header = readHeader(vaultPlace(dataDir, id))
      return typeof header === 'object' && header.slots.keychain !== undefined
    })

/**
 * What the core needs before it opens a registry whose key is sealed; null when it is in clear, or cannot be had. A key in
 * clear is sealed again where somebody wants that: browser mode may have made the registry anew meanwhile.
 */
export async function unsealRegistryKey(keyStore: KeyStore, dataDir: string): Promise<Uint8Array | null> {
  const found = readFile(registryPlace(dataDir).key)
  if (found?.form === 'sealed') return unseal(keyStore, found.bytes)
  if (isKeyStoreUsed(dataDir)) await sealRegistryKey(keyStore, dataDir)
  const after = readFile(registryPlace(dataDir).key)
  return after?.form === 'sealed' ? unseal(keyStore, after.bytes) : null
}
