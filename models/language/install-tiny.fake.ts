// Puts a generated model onto a data folder as the library would after a verified import.
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { ModelRecord } from '../../core/library/installed-model.ts'
import { modelPlace } from '../../core/platform/data-layout.ts'
import { makeTiny, type TinyOptions } from './test-models/make-tiny.ts'

/** Installs a tiny model under `id`. */
export function installTiny(dataDir: string, id: string, options: TinyOptions): void {
  const { folder, record } = modelPlace(dataDir, id)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const file = path.join(folder, 'model.gguf')
  makeTiny(file, options)
  const { size, mtimeMs } = statSync(file)
  const written: ModelRecord = {
    id,
    kind: 'language',
    name: 'Test model',
    origin: 'imported',
    architecture: 'llama',
    contextTokens: options.contextTokens ?? 512,
    chatFormat: 'zephyr',
    licence: 'unknown',
    files: [
      {
        name: 'model.gguf',
        sizeBytes: size,
        sha256: createHash('sha256').update(readFileSync(file)).digest('hex'),
        mtimeMs,
      },
    ],
    installedAtMs: 1_700_000_000_000,
    damaged: false,
  }
  writeFileSync(record, JSON.stringify(written))
}
