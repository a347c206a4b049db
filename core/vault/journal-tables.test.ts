import { expect, test } from 'vitest'
import { openDatabase } from '../platform/sqlite.ts'
import { migrate } from './migrate.ts'
import migrations from './migrations/migrations.json' with { type: 'json' }
import { salvageVault } from './salvage-vault.ts'
import { scratchVault } from './scratch-vault.fake.ts'

const picture = (id: string, entry: string) =>
  `INSERT INTO journal_picture (id, entry_id, media_type, width, height, alt_text, created_at_ms, bytes)
     VALUES ('${id}', '${entry}', 'image/png', 1, 1, '', 1, x'00')`

test('the journal joins a vault that has none; a picture goes with its entry, and so do its words from the index', () => {
  const scratch = scratchVault()
  const before = migrations.findIndex(({ name }) => name.endsWith('_journal'))
  const old = openDatabase(scratch.place.database, { cipher: scratch.cipher, key: scratch.databaseKey })
  migrate(old, migrations.slice(0, before))
  old.exec(`INSERT INTO setting (key, value) VALUES ('kept', '1')`)
  old.close()
  const vault = scratch.open()
  const count = (sql: string) => vault.connection.prepare<[], { n: number }>(sql).get()?.n
  const found = () => count(`SELECT count(*) AS n FROM journal_search WHERE journal_search MATCH 'heron'`)
  expect(count('SELECT count(*) AS n FROM setting')).toBe(1)
  vault.connection
    .exec(`INSERT INTO journal_entry (id, body, local_date, zone, tags, created_at_ms, changed_at_ms)
    VALUES ('e', 'A heron by the lake', '2026-01-05', 'UTC', '[]', 1, 1); ${picture('p', 'e')}`)
  expect(found()).toBe(1)
  vault.connection.exec(`UPDATE journal_entry SET body = 'Nobody there'`)
  expect(found()).toBe(0)
  vault.connection.exec(`UPDATE journal_entry SET title = 'Heron'; DELETE FROM journal_entry`)
  expect(found()).toBe(0)
  expect(count('SELECT count(*) AS n FROM journal_picture')).toBe(0)
  vault.close()
  scratch.discard()
})

test('R5: a salvage lets go of pictures whose entry is lost, and keeps the rest', async () => {
  const [damaged, sound] = [scratchVault(), scratchVault()]
  const [from, to] = [damaged.open(), sound.open()]
  from.connection.pragma('foreign_keys=OFF')
  from.connection
    .exec(`INSERT INTO journal_entry (id, body, local_date, zone, tags, created_at_ms, changed_at_ms)
    VALUES ('e', 'A heron', '2026-01-05', 'UTC', '[]', 1, 1); ${picture('kept', 'e')}; ${picture('orphan', 'lost')}`)
  await salvageVault(from.connection, to.connection, () => Promise.resolve())
  expect(to.connection.prepare('SELECT id FROM journal_picture').all()).toEqual([{ id: 'kept' }])
  expect(to.connection.prepare(`SELECT rowid FROM journal_search WHERE journal_search MATCH 'heron'`).all()).toHaveLength(1) // prettier-ignore
  for (const opened of [from, to]) opened.close()
  for (const scratch of [damaged, sound]) scratch.discard()
})
