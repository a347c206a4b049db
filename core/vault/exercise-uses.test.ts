import { expect, test } from 'vitest'
import { openDatabase } from '../platform/sqlite.ts'
import { migrate } from './migrate.ts'
import migrations from './migrations/migrations.json' with { type: 'json' }
import { scratchVault } from './scratch-vault.fake.ts'

test('uses of exercises join a vault that has none, are found by exercise, and leave the rest as it was', () => {
  const scratch = scratchVault()
  const before = migrations.findIndex(({ name }) => name.endsWith('exercise-uses'))
  const old = openDatabase(scratch.place.database, { cipher: scratch.cipher, key: scratch.databaseKey })
  migrate(old, migrations.slice(0, before))
  old.exec(`INSERT INTO setting (key, value) VALUES ('kept', '1')`)
  old.close()
  const vault = scratch.open()
  const one = (sql: string) => vault.connection.prepare(sql).get()
  expect(one(`SELECT (SELECT count(*) FROM exercise_use) AS uses, (SELECT count(*) FROM setting WHERE key = 'kept') AS kept`)).toEqual({ uses: 0, kept: 1 }) // prettier-ignore
  const plan = `EXPLAIN QUERY PLAN SELECT * FROM exercise_use WHERE exercise_id = 'x' ORDER BY started_at_ms DESC, id DESC LIMIT 5`
  expect(one(plan)).toMatchObject({ detail: expect.stringContaining('exercise_use_by_time') })
  vault.close()
  scratch.discard()
})
