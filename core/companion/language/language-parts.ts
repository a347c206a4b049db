// What the language companion is made of, and which model answers an account.
import type { ConversationId } from '../../kernel/ids.ts'
import type { Clock } from '../../kernel/clock.ts'
import type { InstalledModel } from '../../library/installed-model.ts'
import type { Vault } from '../../vault/vault.ts'
import type { Companion } from '../companion.ts'
import type { LanguageEngine } from './engine.ts'
import type { LanguageOptions } from './language.contract.ts'
import { readLanguageOptions } from './language-options.store.ts'
import type { ModelToLoad } from './process.contract.ts'

/** The models on this machine. */
export interface InstalledModels {
  /** The model that writes for an account with this choice; null when there is none. */
  chosen(modelId: string | null): InstalledModel | null
  find(id: string): InstalledModel | null
  /** All that can write replies. */
  list(): readonly InstalledModel[]
}

/** What the language companion works with. */
export interface LanguageParts {
  readonly engine: LanguageEngine
  readonly models: InstalledModels
  /** Answers where no model can. */
  readonly guided: Companion
  readonly clock: Clock
  /** Passages of the vault that may matter for these words. */
  readonly recall: (vault: Vault, query: { words: string; beforeSeq: number; conversationId: ConversationId }) => readonly string[] // prettier-ignore
  readonly proposeTitle: (vault: Vault, conversationId: ConversationId, title: string) => void
  /** Quiet time after a reply before background work begins, in milliseconds. */
  readonly restMs: number
}

/** The model that answers an account, with its choices. */
export interface ChosenModel {
  readonly installed: InstalledModel
  readonly options: LanguageOptions
  readonly toLoad: ModelToLoad
}

/** States kept in memory at once: the conversations one goes to and fro between, and one for background work. */
const keptStates = 3

/** The model that answers this account; null when the guided companion does. */
export function chooseModel({ models }: Pick<LanguageParts, 'models'>, vault: Vault): ChosenModel | null {
  const options = readLanguageOptions(vault.reader)
  const installed = options.enabled ? models.chosen(options.modelId) : null
  if (!installed) return null
  const trained = installed.contextTokens || options.contextTokens
  return {
    installed,
    options,
    toLoad: {
      path: installed.path,
      chatFormat: installed.chatFormat,
      contextTokens: Math.max(256, Math.min(options.contextTokens, trained)),
      sequences: keptStates,
      gpu: options.gpu,
      gpuLayers: options.gpuLayers,
      threads: options.threads,
      adapters: options.adapterIds.flatMap((id) => {
        const adapter = models.find(id)
        return adapter?.kind === 'adapter' ? [{ path: adapter.path, scale: 1 }] : []
      }),
    },
  }
}
