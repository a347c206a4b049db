// The settings of one vault, kept as one JSON value a key. An unknown or damaged value falls back to its default
// rather than keeping the person out.
import { eq } from 'drizzle-orm'
import { setting } from '../vault/vault.schema.ts'
import type { Reader, Writer } from '../vault/vault.ts'
import { type Settings, settingsSchema } from './settings.contract.ts'

/** All settings; what was never set has its default. */
export function readSettings(reader: Reader): Settings {
  const stored = Object.fromEntries(reader.select().from(setting).all().map((row) => [row.key, row.value])) // prettier-ignore
  const known = Object.entries(settingsSchema.shape).map(([key, schema]) => {
    const parsed = schema.safeParse(stored[key])
    return [key, parsed.success ? parsed.data : schema.parse(undefined)]
  })
  return settingsSchema.parse(Object.fromEntries(known))
}

/** Stores the settings given; the others keep their value. */
export function writeSettings(writer: Writer, changes: Partial<Settings>): void {
  for (const [key, value] of Object.entries(changes)) {
    if (value === undefined) continue
    // The table holds no nulls: a setting without a value is one that was never set.
    if (value === null) {
      writer.delete(setting).where(eq(setting.key, key)).run()
      continue
    }
    writer.insert(setting).values({ key, value }).onConflictDoUpdate({ target: setting.key, set: { value } }).run() // prettier-ignore
  }
}
