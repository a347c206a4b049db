// Nothing of what a person wrote reaches a disk in clear (security.md D1, D2, F1, E23): looked for in every single write of
// a working process, and in what a crash leaves behind.
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase } from '../../platform/sqlite.ts'
import { addConversation, addTurn, scratchVault } from '../scratch-vault.fake.ts'
import { type ChildProgram, childProgram, keysFor } from './child-process.fake.ts'
import { markerForms, scanForMarkers } from './marker-scan.fake.ts'
import type { Sorting } from './sorting-child.fake.ts'
import { canTrace, readTrace, traceArguments } from './write-log.fake.ts'

const marker = 'lighthousemarmalade'
let program: ChildProgram
beforeAll(async () => void (program = await childProgram('sorting-child.fake.ts')), 60_000)
afterAll(() => program.discard())

/** Runs the child under a trace; gives the files that it wrote the marker to, and how many writes there were. */
function writesOf(extra: Partial<Sorting> = {}) {
  const scratch = scratchVault()
  const log = path.join(scratch.place.folder, 'trace')
  const told: Sorting = { ...keysFor(scratch), marker, turns: 2500, ...extra }
  const { stdout } = spawnSync('strace', [...traceArguments(log), process.execPath, program.file, JSON.stringify(told)], { encoding: 'utf8' }) // prettier-ignore
  expect(stdout).toBe('done\n')
  const writes = readTrace(log).filter((step) => step.kind === 'write')
  const forms = markerForms(marker)
  const leaks = writes.filter(({ bytes }) => forms.some((form) => bytes.includes(form)))
  const left = scanForMarkers([scratch.place.folder], [marker], (file) => file === log)
  scratch.discard()
  return { writes: writes.length, leaks: leaks.map(({ file }) => path.basename(file)), left }
}

test.runIf(canTrace())(
  'D2, F1: no write of a big sort, a VACUUM and an index merge carries the words',
  () => {
    const { writes, leaks, left } = writesOf()
    expect(writes).toBeGreaterThan(500)
    expect(leaks).toEqual([])
    expect(left).toEqual([])
  },
  60_000,
)

test.runIf(canTrace())(
  'F1: the same look finds what temp_store=FILE leaks',
  () => {
    expect(writesOf({ tempStore: 'FILE', turns: 500 }).leaks.length).toBeGreaterThan(10)
  },
  60_000,
)

test('E23: a crash leaves nothing readable behind, in the folder or in temporary ones', () => {
  const scratch = scratchVault()
  const told: Sorting = { ...keysFor(scratch), marker, turns: 2500 }
  const { stdout } = spawnSync(process.execPath, [program.file, JSON.stringify(told)], { encoding: 'utf8' })
  expect(stdout).toBe('done\n')
  expect(scanForMarkers([scratch.place.folder], [marker])).toEqual([])
  const wal = readFileSync(`${scratch.place.database}-wal`)
  expect(wal.length).toBeGreaterThan(4096)
  const vault = scratch.open()
  expect(vault.connection.prepare('SELECT count(*) AS n FROM message').get()).toEqual({ n: 5002 })
  vault.close()
  // No header that says SQLite, and bytes as even as chance makes them.
  const file = readFileSync(scratch.place.database)
  expect(file.toString('latin1', 0, 15)).not.toBe('SQLite format 3')
  expect(entropyOf(file)).toBeGreaterThan(7.9)
  scratch.discard()
}, 60_000)

/** Bits of information in a byte; 8 for chance. */
function entropyOf(bytes: Buffer): number {
  const counts = Array.from<number>({ length: 256 }).fill(0)
  for (const byte of bytes) counts[byte] = (counts[byte] ?? 0) + 1
  return counts.reduce(
    (sum, count) => (count === 0 ? sum : sum - (count / bytes.length) * Math.log2(count / bytes.length)),
    0,
  )
}

test('the scan itself finds a marker in every form, also across the borders of its chunks', () => {
  const scratch = scratchVault()
  for (const form of markerForms(marker)) expect(form.length).toBeGreaterThan(8)
  const base64 = (before: string) => Buffer.from(`${before}${marker} and on`).toString('base64')
  const texts = [marker, base64(''), base64('x'), base64('xx'), Buffer.from(marker).toString('hex')]
  for (const content of [...texts.map((text) => Buffer.from(text)), Buffer.from(marker, 'utf16le')]) {
    const at = (1 << 20) - 5
    const file = path.join(scratch.place.folder, 'leak')
    const padded = Buffer.concat([Buffer.alloc(at, 0x20), content])
    writeFileSync(file, padded)
    expect(scanForMarkers([scratch.place.folder], [marker]).length).toBeGreaterThan(0)
  }
  scratch.discard()
})

test('D1: every connection has the whole recipe', () => {
  const scratch = scratchVault()
  const vault = scratch.open()
  vault.write((writer) => addTurn(writer, addConversation(writer), marker))
  const readonly = openDatabase(scratch.place.database, {
    cipher: scratch.cipher,
    key: scratch.databaseKey,
    readonly: true,
  })
  for (const connection of [vault.connection, readonly]) {
    const is = (pragma: string) => connection.pragma(pragma, { simple: true })
    expect(
      Object.fromEntries(
        [
          'temp_store',
          'journal_mode',
          'synchronous',
          'foreign_keys',
          'secure_delete',
          'trusted_schema',
          'cell_size_check',
          'mmap_size',
          'fullfsync',
          'checkpoint_fullfsync',
        ].map((pragma) => [pragma, is(pragma)]),
      ),
    ).toEqual({
      temp_store: 2,
      journal_mode: 'wal',
      synchronous: 2,
      foreign_keys: 1,
      secure_delete: 1,
      trusted_schema: 0,
      cell_size_check: 1,
      mmap_size: 0,
      fullfsync: 1,
      checkpoint_fullfsync: 1, // prettier-ignore
    })
  }
  expect(() => readonly.exec('DELETE FROM message')).toThrow(/readonly/)
  readonly.close()
  vault.close()
  scratch.discard()
})
