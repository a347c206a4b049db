// The cryptography that HealHub uses, in one place: AES-256-GCM to wrap keys, HKDF and HMAC over SHA-256. All of it is
// in Node's own crypto and in Electron's. Keys are byte arrays, never strings: strings cannot be wiped.
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createPublicKey,
  hkdfSync,
  randomFillSync,
  timingSafeEqual,
  verify,
} from 'node:crypto'

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

/**
 * Room for a secret of `length` bytes. V8 keeps a typed array of up to 64 bytes in its own heap and copies it out once
 * native code looks at it, which leaves bytes behind that nothing can wipe; a buffer of its own never moves.
 */
const secretBytes = (length: number): Uint8Array<ArrayBuffer> => new Uint8Array(new ArrayBuffer(length))

/** A copy of a secret for somebody who wipes it on their own time. Not `slice()`: see {@link secretBytes}. */
export function copySecret(secret: Uint8Array): Uint8Array<ArrayBuffer> {
  const copy = secretBytes(secret.length)
  copy.set(secret)
  return copy
}

/** `count` bytes from the operating system's generator. */
export const randomBytes = (count: number): Uint8Array => randomFillSync(secretBytes(count))

/** Overwrites a secret. Call it as soon as the bytes are no longer needed. */
export const wipe = (...secrets: Uint8Array[]): void => secrets.forEach((secret) => secret.fill(0))

/** Bytes as standard base64. */
export const toBase64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')

/** Bytes of standard base64; null when the text is not exactly what {@link toBase64} would write. */
export function fromBase64(text: string): Uint8Array | null {
  const bytes = Buffer.from(text, 'base64')
  return bytes.toString('base64') === text ? new Uint8Array(bytes) : null
}

/** Whether two secrets are the same. */
export const sameBytes = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && timingSafeEqual(a, b)

/** Whether `bytes` hold a key in clear, raw or as base64 or hex. */
export function holdsKey(bytes: Uint8Array, key: Uint8Array): boolean {
  const [hay, needle] = [Buffer.from(bytes), Buffer.from(key)]
  const found = [needle, needle.toString('base64'), needle.toString('hex')].some((form) => hay.includes(form))
  needle.fill(0)
  return found
}

/** SHA-256 of a text in UTF-8, in hex. */
export const sha256Hex = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex')

/** A SHA-256 over texts in UTF-8 that come one after another. */
export function startSha256(): { add: (text: string) => void; hex: () => string } {
  const hash = createHash('sha256')
  return { add: (text) => void hash.update(text, 'utf8'), hex: () => hash.digest('hex') }
}

/** A 32-byte key made from `secret` for one purpose (HKDF-SHA-256, RFC 5869). */
export function deriveKey(
  secret: Uint8Array,
  purpose: string,
  salt: Uint8Array = new Uint8Array(),
): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', secret, salt, utf8(purpose), 32))
}

/** HMAC-SHA-256 of a text in UTF-8, in hex. */
export const macHex = (key: Uint8Array, text: string): string =>
  createHmac('sha256', key).update(text, 'utf8').digest('hex')

/** A key encrypted under another key. */
export interface WrappedKey {
  /** 12 bytes, new for each wrapping. */
  readonly nonce: Uint8Array
  /** The encrypted key followed by the 16-byte tag. */
  readonly sealed: Uint8Array
}

/** Encrypts `key` under `wrappingKey` (AES-256-GCM). `context` is authenticated with it but not stored. */
export function wrapKey(key: Uint8Array, wrappingKey: Uint8Array, context: string): WrappedKey {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', wrappingKey, nonce)
  cipher.setAAD(utf8(context))
  const sealed = Buffer.concat([cipher.update(key), cipher.final(), cipher.getAuthTag()])
  return { nonce, sealed: new Uint8Array(sealed) }
}

/** Undoes {@link wrapKey}; null when the wrapping key, the context or any bit is not the right one. */
export function unwrapKey(wrapped: WrappedKey, wrappingKey: Uint8Array, context: string): Uint8Array | null {
  const { nonce, sealed } = wrapped
  if (nonce.length !== 12 || sealed.length < 16) return null
  const decipher = createDecipheriv('aes-256-gcm', wrappingKey, nonce, { authTagLength: 16 })
  decipher.setAAD(utf8(context))
  decipher.setAuthTag(sealed.subarray(-16))
  const opened = decipher.update(sealed.subarray(0, -16))
  try {
    decipher.final()
    return copySecret(opened)
  } catch {
    return null
  } finally {
    opened.fill(0)
  }
}

/** Whether `signature` (ed25519) was made over `bytes` by the key whose raw 32 public bytes are `key` in base64. */
export function isSignedBy(bytes: Uint8Array, signature: Uint8Array, key: string): boolean {
  const raw = fromBase64(key)
  if (raw?.length !== 32 || signature.length !== 64) return false
  const x = Buffer.from(raw).toString('base64url')
  const publicKey = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
  return verify(null, bytes, publicKey, signature)
}
