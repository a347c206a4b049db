// The account's display name inside its own vault. The registry only repeats it, so that a lost registry loses no name.
import { eq } from 'drizzle-orm'
import { setting } from './vault.schema.ts'
import type { Reader, Writer } from './vault.ts'

const key = 'account.displayName'

/** The name in the vault; null when it was never stored. */
export function readVaultName(reader: Reader): string | null {
  const value = reader.select().from(setting).where(eq(setting.key, key)).get()?.value
  return typeof value === 'string' ? value : null
}

/** Stores the name. */
export function writeVaultName(writer: Writer, displayName: string): void {
  writer
    .insert(setting)
    .values({ key, value: displayName })
    .onConflictDoUpdate({ target: setting.key, set: { value: displayName } })
    .run()
}
