// Which language model this account wants; others ask here, not in the settings' table.
import type { Reader, Writer } from '../vault/vault.ts'
import { readSettings, writeSettings } from './settings.store.ts'

/** The id of a model, `none` for the guided companion, or null when nothing was chosen. */
export const readLanguageModelChoice = (reader: Reader): string | null => readSettings(reader).languageModel

/** Stores the choice. */
export const writeLanguageModelChoice = (writer: Writer, id: string): void => writeSettings(writer, { languageModel: id }) // prettier-ignore
