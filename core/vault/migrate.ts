// Brings a database file to the newest schema. Each migration runs in one IMMEDIATE transaction together with the
// version bump, so a crash leaves either the old schema or the new one. Foreign keys are off meanwhile: a table
// rebuild would otherwise delete child rows by cascade (stack.md, Drizzle).
import type { Connection } from '../platform/sqlite.ts'
import { VaultFromNewerVersion } from './vault.ts'

/** One frozen migration, as embedded in migrations.json. */
export interface Migration {
  readonly name: string
  readonly statements: readonly string[]
}

/** The schema version of a file: how many migrations it has had. */
export const schemaVersion = (db: Connection): number => Number(db.pragma('user_version', { simple: true }))

/**
 * Applies what is missing of `migrations`. Calls `beforeFirst` once when there is something to do and the file is not
 * new. Throws {@link VaultFromNewerVersion} for a file that has had more migrations than this version knows.
 */
export function migrate(
  db: Connection,
  migrations: readonly Migration[],
  beforeFirst: () => void = () => {},
): void {
  const from = schemaVersion(db)
  if (from > migrations.length) throw new VaultFromNewerVersion()
  if (from === migrations.length) return
  if (from > 0) beforeFirst()
  db.pragma('foreign_keys=OFF')
  try {
    migrations.slice(from).forEach((migration, index) => {
      const apply = db.transaction(() => {
        for (const statement of migration.statements) db.exec(statement)
        if ((db.pragma('foreign_key_check') as unknown[]).length > 0)
          throw new Error(`broken links after ${migration.name}`)
        db.pragma(`user_version=${from + index + 1}`)
      })
      apply.immediate()
    })
  } finally {
    db.pragma('foreign_keys=ON')
  }
}
