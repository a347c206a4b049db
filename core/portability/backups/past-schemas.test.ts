import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { cheapestCost } from '../../platform/argon2.ts'
import { openDatabase } from '../../platform/sqlite.ts'
import { migrate } from '../../vault/migrate.ts'
import migrations from '../../vault/migrations/migrations.json' with { type: 'json' }
import { openCopy } from '../../vault/side-vault.ts'
import { createHeader, keysOf } from '../../vault/vault-header.ts'
import { isBackupIntact, readBackup, unpackBackup, writeBackup } from './backup-file.ts'

test('R7: back-ups of every schema there ever was open, and their rows are there', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'healhub-schemas-'))
  const secrets = { passphrase: 'a quiet green harbour', recoveryCode: 'x', cost: cheapestCost }
  const { header, dataKey } = await createHeader({ cipher: 'aegis', createdAtMs: 1 }, secrets) // prettier-ignore
  const { databaseKey } = keysOf(dataKey)
  for (let schemaVersion = 1; schemaVersion <= migrations.length; schemaVersion += 1) {
    const database = path.join(folder, `v${schemaVersion}.db`)
    const old = openDatabase(database, { cipher: 'aegis', key: databaseKey })
    old.pragma('synchronous=OFF')
    migrate(old, migrations.slice(0, schemaVersion))
    old.exec(`INSERT INTO conversation (id, title, created_at_ms, active_at_ms) VALUES ('c', 'A talk', 1, 1);
      INSERT INTO message (seq, id, conversation_id, role, text, created_at_ms, local_date, local_hour, zone)
        VALUES (1, 'm', 'c', 'person', 'words of version ${schemaVersion}', 1, '2026-01-05', 9, 'UTC')`)
    old.pragma('wal_checkpoint(TRUNCATE)')
    old.close()
    const file = path.join(folder, `v${schemaVersion}.healhub-backup`)
    await writeBackup(file, { header, database, databaseBytes: statSync(database).size, databaseKey, createdAtMs: 1, schemaVersion, appVersion: '0' }) // prettier-ignore
    const backup = await readBackup(file)
    if (typeof backup === 'string') throw new Error(backup)
    expect(await isBackupIntact(backup, databaseKey)).toBe(true)
    const copy = path.join(folder, `copy${schemaVersion}.db`)
    await unpackBackup(backup, copy)
    const opened = openCopy({ file: copy, cipher: backup.header.cipher, key: databaseKey })
    expect([opened.schemaVersion, opened.sound]).toEqual([schemaVersion, true])
    expect(opened.reader.all('SELECT text FROM message')).toEqual([{ text: `words of version ${schemaVersion}` }]) // prettier-ignore
    opened.close()
  }
  rmSync(folder, { recursive: true })
})
