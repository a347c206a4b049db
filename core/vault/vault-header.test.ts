import { readFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { cheapestCost } from '../platform/argon2.ts'
import { sha256Hex, toBase64 } from '../platform/crypto.ts'
import { fromBase64 } from '../platform/crypto.ts'
import { keychainSlotFor, openKeychainSlot } from './keychain-slot.ts'
import {
  createHeader,
  openWithPassphrase,
  openWithRecoveryCode,
  parseHeader,
  printHeader,
  type VaultHeader,
  withKeychain,
  withRecoveryCode,
  withSecrets,
} from './vault-header.ts'

const secrets = {
  passphrase: 'a quiet green harbour',
  recoveryCode: '0123456789ABCDEFGHJKMNPQRS',
  cost: cheapestCost,
}
const make = () => createHeader({ cipher: 'chacha20', createdAtMs: 1 }, secrets)
let made: { header: VaultHeader; dataKey: Uint8Array }
beforeAll(async () => void (made = await make()))

/** A header's text with a check sum that fits, as somebody who edits it on purpose would leave it. */
function forge(header: VaultHeader): ReturnType<typeof parseHeader> {
  return parseHeader(JSON.stringify({ ...header, check: sha256Hex(JSON.stringify(header)) }))
}
const slotsWith = (header: VaultHeader, change: Partial<VaultHeader['slots']>): VaultHeader => ({
  ...header,
  slots: { ...header.slots, ...change },
})

const golden = (name: string) => readFileSync(path.join(import.meta.dirname, 'golden', name), 'utf8').trim()

test('D5: the golden header of format 2 opens with passphrase, code and key store, for ever', async () => {
  const text = `${golden('vault-v2.json')}\n`
  const header = parseHeader(text)
  const storeKey = fromBase64(golden('vault-v2.store-key.txt'))
  if (typeof header === 'string' || !header.slots.keychain || !storeKey) throw new Error('not a header')
  const opened = [
    await openWithPassphrase(header, secrets.passphrase),
    openWithRecoveryCode(header, secrets.recoveryCode),
    openKeychainSlot(header.vaultId, header.slots.keychain, storeKey),
  ]
  const key = golden('vault-v2.key.txt')
  expect(opened.map((bytes) => bytes && toBase64(bytes))).toEqual([key, key, key])
  expect(printHeader(header)).toBe(text)
})

test('D5: a keychain slot belongs to its vault, its store and its key, and is what makes format 2', async () => {
  const storeKey = crypto.getRandomValues(new Uint8Array(32))
  const slot = keychainSlotFor(made.header.vaultId, made.dataKey, { storeKey, store: 'kwallet6' })
  const header = withKeychain(made.header, slot)
  expect([made.header.format, header.format, withKeychain(header, null)]).toEqual([1, 2, made.header])
  expect(parseHeader(printHeader(header))).toEqual(header)
  expect(forge({ ...header, format: 1 })).toBe('damaged')
  expect(forge({ ...made.header, format: 2 })).toBe('damaged')
  expect(openKeychainSlot(header.vaultId, slot, storeKey)).toEqual(made.dataKey)
  const other = await make()
  expect(openKeychainSlot(other.header.vaultId, slot, storeKey)).toBeNull()
  expect(openKeychainSlot(header.vaultId, { ...slot, kdf: { ...slot.kdf, store: 'kwallet5' } }, storeKey)).toBeNull() // prettier-ignore
  const wrong = storeKey.map((byte, at) => (at === 31 ? byte ^ 1 : byte))
  expect(openKeychainSlot(header.vaultId, slot, wrong)).toBeNull()
  // Other secrets leave it in place, and it still opens.
  const changed = await withSecrets(header, made.dataKey, { ...secrets, passphrase: 'something new here' })
  expect(changed).toMatchObject({ format: 2, slots: { keychain: slot } })
})

test('D5: the golden header of format 1 opens with both secrets, for ever', async () => {
  const header = parseHeader(golden('vault-v1.json'))
  if (typeof header === 'string') throw new Error(header)
  const key = golden('vault-v1.key.txt').trim()
  const [byPassphrase, byCode] = [
    await openWithPassphrase(header, secrets.passphrase),
    openWithRecoveryCode(header, secrets.recoveryCode),
  ]
  expect([byPassphrase, byCode].map((bytes) => bytes && toBase64(bytes))).toEqual([key, key])
  expect(printHeader(header)).toBe(`${golden('vault-v1.json')}\n`)
})

test("D5: printing and parsing are each other's inverse, and both secrets give the data key", async () => {
  const parsed = parseHeader(printHeader(made.header))
  expect(parsed).toEqual(made.header)
  expect(await openWithPassphrase(made.header, secrets.passphrase)).toEqual(made.dataKey)
  expect(openWithRecoveryCode(made.header, secrets.recoveryCode)).toEqual(made.dataKey)
  expect(await openWithPassphrase(made.header, `${secrets.passphrase} `)).toBeNull()
  expect(openWithRecoveryCode(made.header, secrets.recoveryCode.toLowerCase())).toBeNull()
})

test('D5: any flipped bit of the file is noticed', () => {
  const bytes = new TextEncoder().encode(printHeader(made.header))
  const whole = JSON.stringify(made.header)
  for (let bit = 0; bit < bytes.length * 8; bit += 1) {
    const flipped = bytes.slice()
    flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7))
    const parsed = parseHeader(new TextDecoder().decode(flipped))
    // A flip in the white space between two values changes nothing that is read.
    if (typeof parsed === 'object') expect(JSON.stringify(parsed)).toBe(whole)
    else expect(['damaged', 'newer']).toContain(parsed)
  }
})

test('D5: with the check sum put right, a flipped bit in the recovery slot still opens nothing', () => {
  const slot = made.header.slots.recovery
  const flipIn = (text: string, bit: number) => {
    const bytes = Buffer.from(text, 'base64')
    bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7))
    return bytes.toString('base64')
  }
  fc.assert(
    fc.property(
      fc.constantFrom('nonce' as const, 'sealed' as const, 'salt' as const),
      fc.nat(),
      (field, at) => {
        const changed =
          field === 'salt'
            ? { ...slot, kdf: { ...slot.kdf, salt: flipIn(slot.kdf.salt, at % 128) } }
            : { ...slot, [field]: flipIn(slot[field], at % (field === 'nonce' ? 96 : 384)) }
        const forged = forge(slotsWith(made.header, { recovery: changed }))
        expect(forged).toBeTypeOf('object')
        expect(typeof forged === 'object' && openWithRecoveryCode(forged, secrets.recoveryCode)).toBeNull()
      },
    ),
    { numRuns: 300 },
  )
})

test('D5: slots, parameters and ids swapped between vaults open nothing', async () => {
  const other = await make()
  const swapped = forge(slotsWith(made.header, { recovery: other.header.slots.recovery }))
  expect(typeof swapped === 'object' && openWithRecoveryCode(swapped, secrets.recoveryCode)).toBeNull()
  const renamed = forge({ ...made.header, vaultId: other.header.vaultId })
  expect(typeof renamed === 'object' && openWithRecoveryCode(renamed, secrets.recoveryCode)).toBeNull()
  expect(typeof renamed === 'object' && (await openWithPassphrase(renamed, secrets.passphrase))).toBeNull()
  const slot = made.header.slots.passphrase
  const dearer = forge(slotsWith(made.header, { passphrase: { ...slot, kdf: { ...slot.kdf, passes: 2 } } }))
  expect(typeof dearer === 'object' && (await openWithPassphrase(dearer, secrets.passphrase))).toBeNull()
})

test('D4: a header that asks for too much is refused before any key is derived', () => {
  const slot = made.header.slots.passphrase
  for (const edit of [
    { memoryKib: 4_000_000 },
    { memoryKib: 1 },
    { passes: 4_000_000_000 },
    { lanes: 255 },
    { lanes: -1 },
  ]) {
    const start = performance.now()
    expect(forge(slotsWith(made.header, { passphrase: { ...slot, kdf: { ...slot.kdf, ...edit } } }))).toBe(
      'damaged',
    )
    expect(performance.now() - start).toBeLessThan(50)
  }
})

test('D8: a renewed recovery code is the only one that opens', () => {
  const next = 'ZZZZZZZZZZZZZZZZZZZZZZZZZZ'
  const renewed = withRecoveryCode(made.header, made.dataKey, next)
  expect(openWithRecoveryCode(renewed, next)).toEqual(made.dataKey)
  expect(openWithRecoveryCode(renewed, secrets.recoveryCode)).toBeNull()
})

test('nothing that is not a header throws', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
      expect(['damaged', 'newer']).toContain(parseHeader(text))
    }),
  )
})
