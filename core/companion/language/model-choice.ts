// Which language model an account wants, and which adapters on it, for the model library; everybody else reads all choices from the store.
import type { Reader, Writer } from '../../vault/vault.ts'
import { readLanguageOptions, writeLanguageOptions } from './language-options.store.ts'

/** The id of a model, `none` for the guided companion, or null when nothing was chosen. */
export const readLanguageModelChoice = (reader: Reader): string | null => readLanguageOptions(reader).modelId

/** Stores the choice. */
export const writeLanguageModelChoice = (writer: Writer, id: string): void =>
  void writeLanguageOptions(writer, { modelId: id })

/** Ids of the adapters that an account uses. */
export const readAdapterChoice = (reader: Reader): readonly string[] => readLanguageOptions(reader).adapterIds

/** Uses one adapter, or none. */
export const writeAdapterChoice = (writer: Writer, id: string | null): void =>
  void writeLanguageOptions(writer, { adapterIds: id === null ? [] : [id] })
