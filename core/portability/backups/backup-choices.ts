// What the person chose about back-ups, kept as one setting. Off until they choose a folder and how often.
import { eq } from 'drizzle-orm'
import { setting } from '../../vault/vault.schema.ts'
import type { Reader, Writer } from '../../vault/vault.ts'
import { type BackupChoices, backupChoicesSchema } from '../portability.contract.ts'

const key = 'backups'

/** The choices; what was never chosen, or cannot be read, is as at the beginning. */
export function readBackupChoices(reader: Reader): BackupChoices {
  const stored: unknown = reader.select().from(setting).where(eq(setting.key, key)).get()?.value
  return backupChoicesSchema.catch(backupChoicesSchema.parse({})).parse(stored ?? {})
}

/** Stores the choices. */
export function writeBackupChoices(writer: Writer, value: BackupChoices): void {
  writer.insert(setting).values({ key, value }).onConflictDoUpdate({ target: setting.key, set: { value } }).run() // prettier-ignore
}
