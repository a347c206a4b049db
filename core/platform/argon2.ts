// Turns a passphrase into a key that is slow to guess (Argon2id, RFC 9106). The work runs on the thread pool, so the
// caller's thread stays free. The cost is chosen once per vault and stored in its header.
import { totalmem } from 'node:os'
import { hashRaw } from '@node-rs/argon2'
import { copySecret } from './crypto.ts'

/** How much work one derivation takes. */
export interface Argon2Cost {
  readonly memoryKib: number
  readonly passes: number
  readonly lanes: number
}

/** RFC 9106's second recommended choice; calibration never goes below it. */
export const floorCost: Argon2Cost = { memoryKib: 64 * 1024, passes: 3, lanes: 4 }

/** The cheapest cost a header may carry (OWASP Password Storage Cheat Sheet); for tests, never for a real vault. */
export const cheapestCost: Argon2Cost = { memoryKib: 19 * 1024, passes: 1, lanes: 1 }

/** What a header may ask for (security.md D4). Checked before any memory is taken: an edited header must not exhaust it. */
export const costBounds = {
  memoryKib: { min: 19 * 1024, max: 1024 * 1024 },
  passes: { min: 1, max: 10 },
  lanes: { min: 1, max: 8 },
} as const

const within = (value: number, { min, max }: { min: number; max: number }): boolean =>
  Number.isSafeInteger(value) && value >= min && value <= max

/** Whether a cost lies within {@link costBounds}. */
export function isCostAllowed(cost: Argon2Cost): boolean {
  return (
    within(cost.memoryKib, costBounds.memoryKib) &&
    within(cost.passes, costBounds.passes) &&
    within(cost.lanes, costBounds.lanes)
  )
}

/**
 * 32 bytes from a passphrase. The passphrase is brought to Unicode NFKC first, so that the same keys pressed on another
 * machine give the same bytes. Throws RangeError for a cost outside {@link costBounds}.
 */
export async function deriveFromPassphrase(
  passphrase: string,
  salt: Uint8Array,
  cost: Argon2Cost,
): Promise<Uint8Array> {
  if (!isCostAllowed(cost)) throw new RangeError('argon2 cost out of bounds')
  const secret = new TextEncoder().encode(passphrase.normalize('NFKC'))
  try {
    const { memoryKib: memoryCost, passes: timeCost, lanes: parallelism } = cost
    const derived = await hashRaw(secret, { memoryCost, timeCost, parallelism, salt, outputLen: 32 })
    const copy = copySecret(derived)
    derived.fill(0)
    return copy
  } finally {
    secret.fill(0)
  }
}

/** The cost that takes about a second, given how long the floor took here. Pure, so that it can be tested. */
export function scaleCost(floorMs: number, memoryLimitKib: number): Argon2Cost {
  const room = 1000 / Math.max(floorMs, 1)
  let memoryKib = floorCost.memoryKib
  while (
    memoryKib * 2 <= Math.min(memoryLimitKib, 512 * 1024) &&
    (memoryKib * 2) / floorCost.memoryKib <= room
  )
    memoryKib *= 2
  const left = room / (memoryKib / floorCost.memoryKib)
  const passes = Math.min(
    costBounds.passes.max,
    Math.max(floorCost.passes, Math.floor(floorCost.passes * left)),
  )
  return { memoryKib, passes, lanes: floorCost.lanes }
}

let calibrated: Promise<Argon2Cost> | undefined

/** Measures this machine once per run and gives the cost for a new vault: about 1 s, never below {@link floorCost}. */
export function calibrateCost(): Promise<Argon2Cost> {
  calibrated ??= (async () => {
    const start = performance.now()
    await deriveFromPassphrase('calibration', new Uint8Array(16), floorCost)
    return scaleCost(performance.now() - start, totalmem() / 1024 / 16)
  })()
  return calibrated
}
