import { expect, test } from 'vitest'
import { openDatabase } from '../platform/sqlite.ts'
import { migrate } from './migrate.ts'
import migrations from './migrations/migrations.json' with { type: 'json' }
import { scratchVault } from './scratch-vault.fake.ts'

test('R7: corrections, check-ins and re-reading join a vault that has none; a correction goes with its message', () => {
  const scratch = scratchVault()
  const before = migrations.findIndex(({ name }) => name.endsWith('own-words-on-readings'))
  const old = openDatabase(scratch.place.database, { cipher: scratch.cipher, key: scratch.databaseKey })
  migrate(old, migrations.slice(0, before))
  old.exec(`INSERT INTO conversation (id, title, created_at_ms, active_at_ms) VALUES ('c', 'A talk', 1, 1);
    INSERT INTO message (seq, id, conversation_id, role, text, created_at_ms, local_date, local_hour, zone)
      VALUES (1, 'm', 'c', 'person', 'words', 1, '2026-01-05', 9, 'UTC')`)
  old.close()
  const vault = scratch.open()
  const counts = () =>
    vault.connection
      .prepare(
        `SELECT (SELECT count(*) FROM message) AS messages, (SELECT count(*) FROM reading_correction) AS corrections,
          (SELECT count(*) FROM check_in) AS checkIns, (SELECT count(*) FROM rereading) AS runs`,
      )
      .get()
  expect(counts()).toEqual({ messages: 1, corrections: 0, checkIns: 0, runs: 0 })
  vault.write((writer) => writer.run(`INSERT INTO reading_correction (message_seq, wrong, fits, corrected_at_ms) VALUES (1, '[]', '[]', 1)`)) // prettier-ignore
  expect(counts()).toMatchObject({ corrections: 1 })
  vault.write((writer) => writer.run(`DELETE FROM message`))
  expect(counts()).toMatchObject({ messages: 0, corrections: 0 })
  vault.close()
  scratch.discard()
})
