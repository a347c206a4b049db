import { expect, test } from 'vitest'
import { openDatabase } from '../platform/sqlite.ts'
import { migrate } from '../vault/migrate.ts'
import migrations from '../vault/migrations/migrations.json' with { type: 'json' }
import { scratchVault } from '../vault/scratch-vault.fake.ts'

test('R7: a vault from before the safety plan gets its tables empty, and what is remembered of danger stays', () => {
  const scratch = scratchVault()
  const before = migrations.findIndex(({ name }) => name.endsWith('safety-plan'))
  const old = openDatabase(scratch.place.database, { cipher: scratch.cipher, key: scratch.databaseKey })
  migrate(old, migrations.slice(0, before))
  old.exec(
    `INSERT INTO danger_state (id, level, calm_turns, changed_at_ms, follow_up) VALUES (1, 3, 1, 5, 'due')`,
  )
  old.close()
  const vault = scratch.open()
  const one = (sql: string) => vault.connection.prepare(sql).get()
  expect(one('SELECT level, follow_up, remind_at_ms FROM danger_state')).toEqual({
    level: 3,
    follow_up: 'due',
    remind_at_ms: null,
  })
  for (const table of ['plan_item', 'emergency_contact', 'own_idiom'])
    expect(one(`SELECT count(*) AS n FROM ${table}`)).toEqual({ n: 0 })
  vault.close()
  scratch.discard()
})
