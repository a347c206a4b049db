// The setting that sessions ask for: how long a session may be idle.
import type { Reader } from '../vault/vault.ts'
import { readSettings } from './settings.store.ts'

/** After how many milliseconds without the person the vault locks. */
export const idleLockMs = (reader: Reader): number => readSettings(reader).idleLockMinutes * 60_000
