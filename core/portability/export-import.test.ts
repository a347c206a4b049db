import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { getTableConfig, SQLiteTable } from 'drizzle-orm/sqlite-core'
import { is } from 'drizzle-orm'
import { joinPath } from '../platform/files.ts'
import { newestSchema } from '../vault/side-vault.ts'
import { scratchVault } from '../vault/scratch-vault.fake.ts'
import { VaultFromNewerVersion } from '../vault/vault.ts'
import * as schema from '../vault/vault.schema.ts'
import { applyImport, previewImport } from './apply-import.ts'
import { exportJson } from './export-json.ts'
import { emptyVault, fillVault, sumTables, vaultContent } from './filled-vault.fake.ts'
import { allTables, exportedTables, importedTables, leftOut, shownOnly } from './portable-tables.ts'
import { ExportDamaged } from './read-export.ts'
import { contentHash } from './rows.ts'
import { stageImport } from './stage-import.ts'

const scratch = scratchVault()
const vault = scratch.open()
afterAll(() => {
  vault.close()
  scratch.discard()
})

const head = { exportedAtMs: 1_780_000_000_000, schemaVersion: newestSchema, appVersion: '0' }
const exported = () => [...exportJson(vault.reader, head)].join('')
const stage = (text: string | Uint8Array, pieceBytes = 1000) => {
  const incoming = stageImport(joinPath(scratch.place.folder, 'incoming'))
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text
  try {
    for (let at = 0; at < bytes.length; at += pieceBytes) incoming.take(bytes.subarray(at, at + pieceBytes))
    return { staging: incoming.finish(), discard: incoming.discard }
  } catch (fault) {
    incoming.discard()
    throw fault
  }
}
const content = () => contentHash(vault.reader, importedTables)
const sums = () => contentHash(vault.reader, sumTables)

test('C5: every column of every table is exported, or its table stands on the list with a reason', () => {
  const tables = Object.values(schema).filter((value) => is(value, SQLiteTable)).map((table) => getTableConfig(table)) // prettier-ignore
  expect(allTables.map(({ name }) => name).toSorted()).toEqual(tables.map(({ name }) => name).toSorted())
  const inFile = new Set(vault.reader.all<{ name: string }>("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '%_search%'").map(({ name }) => name)) // prettier-ignore
  for (const { name, columns } of allTables) {
    const real = vault.reader.all<{ name: string }>(`SELECT name FROM pragma_table_info('${name}')`)
    expect(columns.map((column) => column.name).toSorted()).toEqual(
      real.map((column) => column.name).toSorted(),
    )
    inFile.delete(name)
  }
  expect([...inFile]).toEqual([])
  for (const name of [...Object.keys(leftOut), ...Object.keys(shownOnly)]) {
    expect(allTables.some((table) => table.name === name)).toBe(true)
    expect((leftOut[name] ?? shownOnly[name] ?? '').length).toBeGreaterThan(20)
  }
  expect(exportedTables.length + Object.keys(leftOut).length).toBe(allTables.length)
})

test('C5: export, wipe, import gives the same content, the same sums and the same export, for any vault', async () => {
  await fc.assert(
    fc.asyncProperty(vaultContent(), fc.integer({ min: 1, max: 5000 }), async (rows, pieceBytes) => {
      emptyVault(vault)
      fillVault(vault, rows)
      const [text, before, beforeSums] = [exported(), await content(), await sums()]
      emptyVault(vault)
      const { staging, discard } = stage(text, pieceBytes)
      vault.write((writer) => applyImport(staging.reader, writer, { replace: false }))
      expect([await content(), await sums()]).toEqual([before, beforeSums])
      expect(exported()).toBe(text)
      // A second time changes nothing.
      const again = previewImport(staging.reader, vault.reader)
      expect(again.every(({ added, differing }) => added === 0 && differing === 0)).toBe(true)
      vault.write((writer) => applyImport(staging.reader, writer, { replace: true }))
      expect([await content(), await sums()]).toEqual([before, beforeSums])
      discard()
    }),
    { numRuns: 2 },
  )
}, 20_000)

const [filled = new Map()] = fc.sample(vaultContent(3), { numRuns: 1, seed: 7 })

/** A vault with rows in every table, and its export. */
function withContent(): string {
  emptyVault(vault)
  fillVault(vault, filled)
  return exported()
}

test('what is known stays or is replaced as the person says; new messages get new arrival numbers', () => {
  const text = withContent()
  const messages = () => vault.reader.all<{ seq: number; id: string; text: string }>('SELECT seq, id, text FROM message ORDER BY seq') // prettier-ignore
  const [first, ...others] = messages()
  const id = first?.id ?? ''
  expect(others.length).toBeGreaterThan(0)
  vault.write((writer) => {
    writer.run(`DELETE FROM message WHERE id <> '${id}'`)
    writer.run(`UPDATE message SET text = 'mine' WHERE id = '${id}'`)
    writer.run(`UPDATE sqlite_sequence SET seq = 900 WHERE name = 'message'`)
    writer.run(`INSERT OR REPLACE INTO setting (key, value) VALUES ('account.displayName', '"Ada"')`)
  })
  const { staging, discard } = stage(text)
  const preview = previewImport(staging.reader, vault.reader)
  expect(preview.find(({ table }) => table === 'message')).toMatchObject({
    added: others.length,
    differing: 1,
  })
  vault.write((writer) => applyImport(staging.reader, writer, { replace: false }))
  expect(messages().find((one) => one.id === id)?.text).toBe('mine')
  expect(messages().slice(1).map(({ seq, id: other }) => [seq, other])).toEqual(others.map((one, at) => [901 + at, one.id])) // prettier-ignore
  const readings = vault.reader.all<{ n: number }>('SELECT count(*) AS n FROM reading JOIN message ON seq = message_seq') // prettier-ignore
  const inFile = staging.reader.all<{ n: number }>('SELECT count(*) AS n FROM reading')
  expect(readings).toEqual(inFile)
  vault.write((writer) => applyImport(staging.reader, writer, { replace: true }))
  expect(messages().find((one) => one.id === id)?.text).toBe(first?.text)
  expect(vault.reader.all("SELECT value FROM setting WHERE key = 'account.displayName'")).toEqual([{ value: '"Ada"' }]) // prettier-ignore
  discard()
})

test('an export that is cut short, changed, hostile or too new is refused, and nothing has changed', async () => {
  const text = withContent()
  const before = await content()
  const document = JSON.parse(text) as Record<string, unknown>
  const changed = (change: (copy: typeof document) => void) => {
    const copy = structuredClone(document)
    change(copy)
    return JSON.stringify(copy)
  }
  const columns = document['columns'] as Record<string, Record<string, string>>
  const damaged: (string | Uint8Array)[] = [
    '', ' ', '[]', '{}', 'not json', '{"format":"healhub-export"}', `${text}x`, text + text, `[${text}]`,
    text.replace('"healhub-export"', '"healhub-other"'),
    changed((copy) => void Object.assign(copy, { sha256: '0'.repeat(64) })),
    changed((copy) => void Object.assign(copy, { counts: {} })),
    changed((copy) => void Object.assign(copy, { schemaVersion: 0 })),
    changed((copy) => void Object.assign(copy, { columns: { ...columns, 'x"; DROP TABLE message; --': { id: 'text' } } })),
    changed((copy) => void Object.assign(copy, { columns: { ...columns, sqlite_schema: { sql: 'text' } } })),
    changed((copy) => void Object.assign(copy, { columns: { ...columns, message: { ...columns['message'], 'text") --': 'text' } } })),
    changed((copy) => ((copy['tables'] as Record<string, object[]>)['message'] ?? []).forEach((row) => Object.assign(row, { role: 'system' }))),
    changed((copy) => void (copy['tables'] as Record<string, object[]>)['conversation']?.pop()),
    '{"format":"healhub-export","version":1,"schemaVersion":1,"columns":{"message":{"id":"text"}},"tables":{"message":[' + '['.repeat(200_000),
    '{"format":'.repeat(5000),
    new Uint8Array([0xff, 0xfe, 0x00]),
    new TextEncoder().encode(text).map((byte, at) => (at === 5000 ? 0xff : byte)),
  ] // prettier-ignore
  for (const one of damaged)
    expect(() => stage(one, 100_000), String(one).slice(0, 60)).toThrow(ExportDamaged)
  for (const newer of [{ version: 2 }, { schemaVersion: newestSchema + 1 }])
    expect(() => stage(changed((copy) => void Object.assign(copy, newer)))).toThrow(VaultFromNewerVersion)
  fc.assert(
    fc.property(fc.double({ min: 0, max: 0.999, noNaN: true }), (share) => {
      expect(() => stage(text.slice(0, Math.floor(text.length * share)), 100_000)).toThrow(ExportDamaged)
    }),
    { numRuns: 5 },
  )
  // White space is nobody's fault.
  stage(JSON.stringify(document, null, 3), 100_000).discard()
  expect(await content()).toBe(before)
})
