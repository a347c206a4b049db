import { expect, test } from 'vitest'
import { openDatabase } from '../platform/sqlite.ts'
import { migrate } from './migrate.ts'
import migrations from './migrations/migrations.json' with { type: 'json' }
import { scratchVault } from './scratch-vault.fake.ts'

test('R7: readings from before it was noted why a text was not read keep everything and say nothing of it', () => {
  const scratch = scratchVault()
  const key = { cipher: scratch.cipher, key: scratch.databaseKey }
  const old = openDatabase(scratch.place.database, key)
  migrate(old, migrations.slice(0, 2))
  old.exec(`INSERT INTO conversation (id, title, created_at_ms, active_at_ms) VALUES ('c', 'A talk', 1, 1);
    INSERT INTO message (seq, id, conversation_id, role, text, created_at_ms, local_date, local_hour, zone)
      VALUES (1, 'm', 'c', 'person', 'words', 1, '2026-01-05', 9, 'UTC');
    INSERT INTO reading VALUES (1, 'unknown', NULL, 0.3, 1, 1, '[]', '[]', '[]', 'rules-1')`)
  old.close()
  const vault = scratch.open()
  const rows = vault.connection.prepare('SELECT status, reader, unread_because FROM reading').all()
  expect(rows).toEqual([{ status: 'unknown', reader: 'rules-1', unread_because: null }])
  vault.close()
  scratch.discard()
})
