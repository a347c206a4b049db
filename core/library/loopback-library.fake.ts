// A library whose hub is on the loopback address and whose models are small: for tests that fetch for real.
import { createHash } from 'node:crypto'
import { systemClock } from '../kernel/clock.ts'
import { testConsent, testGate } from '../platform/gate.fake.ts'
import { lookAtMachine } from '../platform/machine.ts'
import type { CatalogueEntry } from './catalogue.ts'
import { ggufBytes, goodValues } from './gguf/gguf-bytes.fake.ts'
import { type Library, openLibrary } from './library.ts'

/** A valid small GGUF file of about `bytes` bytes. */
export const smallModel = (bytes = 400_000): Buffer => {
  const length = Math.floor(bytes / 8 / 32) * 8
  return ggufBytes({
    values: goodValues,
    tensors: [{ name: 'token_embd.weight', dimensions: [length, 8], offset: 0 }],
    dataBytes: length * 32,
  })
}

/** An entry for `content`; `known` false leaves size and hash to the server. */
export function entryFor(content: Buffer, { id = 'small', known = true } = {}): CatalogueEntry {
  const sha256 = createHash('sha256').update(content).digest('hex')
  return {
    id,
    kind: 'language',
    name: 'A small model',
    preset: null,
    strength: 1,
    repository: 'owner/repo',
    revision: known ? '0'.repeat(40) : 'main',
    files: [{ path: 'weights.gguf', aboutBytes: content.length, sizeBytes: known ? content.length : null, sha256: known ? sha256 : null }], // prettier-ignore
    licence: 'MIT',
    architecture: 'llama',
    quantisation: 'F32',
    contextTokens: 2048,
    chatFormat: 'zephyr',
    cacheBytesPerToken: 100,
    measuredMemoryBytes: null,
    languages: ['en'],
    goodAt: ['speed'],
    hashSources: 'test',
  }
}

/** Opens a library on `dataDir` whose mirror is `origin`. */
export function loopbackLibrary(
  dataDir: string,
  origin: string,
  entries: readonly CatalogueEntry[],
): Library {
  const { gate } = testGate()
  return openLibrary({
    dataDir,
    clock: systemClock,
    gate,
    mirror: () => origin,
    machine: () => Promise.resolve(lookAtMachine(dataDir)),
    entries,
    reserveBytes: 0,
    pauseMs: () => 1,
  })
}

/** Waits until a transfer has left the list or stands still, and gives what it then is. */
export async function settled(library: Library, id: string) {
  for (;;) {
    const transfer = library.transfers.list().find((item) => item.id === id)
    if (!transfer || transfer.state === 'paused' || transfer.state === 'failed') return transfer ?? null
    await new Promise((go) => setTimeout(go, 5))
  }
}

export { testConsent }
