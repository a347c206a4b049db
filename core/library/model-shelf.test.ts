// Which models count as installed, and which one is used.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ChatFormat, ModelRecord } from './installed-model.ts'
import { chosenModel, findInstalled, listInstalled, setDefaultModel } from './model-shelf.ts'

const zephyr: ChatFormat = 'zephyr'
let dataDir: string
beforeEach(() => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'healhub-shelf-'))
})
afterEach(() => rmSync(dataDir, { recursive: true, force: true }))

const record = (id: string, changes: Partial<ModelRecord> = {}): ModelRecord => ({
  id,
  kind: 'language',
  name: id,
  origin: 'catalogue',
  architecture: 'llama',
  contextTokens: 2048,
  chatFormat: zephyr,
  licence: 'Apache-2.0',
  files: [{ name: 'weights.gguf', sizeBytes: 10, sha256: 'a'.repeat(64), mtimeMs: 1 }],
  installedAtMs: 1,
  damaged: false,
  ...changes,
})

function put(folder: string, content: unknown): void {
  mkdirSync(path.join(dataDir, 'models', folder), { recursive: true })
  writeFileSync(path.join(dataDir, 'models', folder, 'model.json'), JSON.stringify(content))
}

test('lists what has a readable record, oldest first, and nothing else', () => {
  expect(listInstalled(dataDir)).toEqual([])
  put('younger', record('younger', { installedAtMs: 2 }))
  put('older', record('older'))
  put('renamed-by-hand', record('other'))
  put('broken', { id: 'broken' })
  put('.unfinished', record('unfinished'))
  expect(listInstalled(dataDir).map(({ id }) => id)).toEqual(['older', 'younger'])
  expect(findInstalled(dataDir, '../models/older')).toBeNull()
})

test('gives the file of a language model and the folder of a classifier', () => {
  put('words', record('words'))
  put('feelings', record('feelings', { kind: 'classifier' }))
  expect(findInstalled(dataDir, 'words')?.path).toBe(path.join(dataDir, 'models/words/weights.gguf'))
  expect(findInstalled(dataDir, 'feelings')?.path).toBe(path.join(dataDir, 'models/feelings'))
})

test("uses the account's choice, then the workstation's, then the first language model", () => {
  expect(chosenModel(dataDir, 'language')).toBeNull()
  for (const [at, id] of ['first', 'second', 'third'].entries()) put(id, record(id, { installedAtMs: at }))
  expect(chosenModel(dataDir, 'language')?.id).toBe('first')
  setDefaultModel(dataDir, 'language', 'second')
  expect(chosenModel(dataDir, 'language')?.id).toBe('second')
  expect(chosenModel(dataDir, 'language', 'third')?.id).toBe('third')
  expect(chosenModel(dataDir, 'language', 'removed')?.id).toBe('second')
  expect(chosenModel(dataDir, 'language', 'none')).toBeNull()
  put('second', record('second', { installedAtMs: 1, damaged: true }))
  expect(chosenModel(dataDir, 'language')?.id).toBe('first')
  setDefaultModel(dataDir, 'language', null)
  expect(chosenModel(dataDir, 'language')?.id).toBe('first')
})

test('uses a classifier only when somebody chose it', () => {
  put('feelings', record('feelings', { kind: 'classifier' }))
  expect(chosenModel(dataDir, 'classifier')).toBeNull()
  setDefaultModel(dataDir, 'classifier', 'feelings')
  expect(chosenModel(dataDir, 'classifier')?.id).toBe('feelings')
  expect(chosenModel(dataDir, 'language')).toBeNull()
})
