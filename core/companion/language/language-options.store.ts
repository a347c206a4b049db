// The account's choices about the language model, kept as one setting. What is damaged falls back to its default.
import { eq } from 'drizzle-orm'
import { setting } from '../../vault/vault.schema.ts'
import type { Reader, Writer } from '../../vault/vault.ts'
import { type LanguageOptions, languageOptionsSchema } from './language.contract.ts'

const key = 'languageModel'

/** The choices; what was never chosen has its default. */
export function readLanguageOptions(reader: Reader): LanguageOptions {
  const stored: unknown = reader.select().from(setting).where(eq(setting.key, key)).get()?.value
  const fields = typeof stored === 'object' && stored !== null ? stored : {}
  const known = Object.entries(languageOptionsSchema.shape).flatMap(([name, schema]) => {
    const parsed = schema.safeParse((fields as Record<string, unknown>)[name])
    return parsed.success ? [[name, parsed.data]] : []
  })
  return languageOptionsSchema.parse(Object.fromEntries(known))
}

/** Changes some choices; gives all of them. */
export function writeLanguageOptions(
  writer: Writer,
  changes: { readonly [K in keyof LanguageOptions]?: LanguageOptions[K] | undefined },
): LanguageOptions {
  const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined))
  const value = languageOptionsSchema.parse({ ...readLanguageOptions(writer), ...given })
  writer.insert(setting).values({ key, value }).onConflictDoUpdate({ target: setting.key, set: { value } }).run() // prettier-ignore
  return value
}
