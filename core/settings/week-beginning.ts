// The setting that the look back at a week asks for: with which day the person's weeks begin.
import type { WeekBeginning } from '../kernel/local-day.ts'
import type { Reader } from '../vault/vault.ts'
import { readSettings } from './settings.store.ts'

/** The day that the person's weeks begin with. */
export const weekBeginning = (reader: Reader): WeekBeginning => readSettings(reader).weekBeginsOn
