// Wires the language companion: the engine over its process, the models on this machine, and one companion for each open
// vault, which forgets everything when the vault locks.
import { createLanguageCompanion, type LanguageCompanion } from '../companion/language/language-companion.ts'
import type { LanguageParts } from '../companion/language/language-parts.ts'
import { searchWordsOf } from '../companion/language/search-words.ts'
import type { Companion } from '../companion/companion.ts'
import { proposeTitle } from '../conversations/name-conversation.ts'
import { recallMessages } from '../conversations/recall-messages.ts'
import type { AccountId } from '../kernel/ids.ts'
import type { Clock } from '../kernel/clock.ts'
import { chosenModel, findInstalled, listInstalled } from '../library/model-shelf.ts'
import { readyModel } from '../library/ready-model.ts'
import type { Spawn } from '../platform/process-port.ts'
import type { Vault } from '../vault/vault.ts'
import { createLanguageEngine } from './language-engine.ts'

/** What it runs on. */
export interface LanguageOptions {
  readonly dataDir: string
  readonly spawn: Spawn
  readonly clock: Clock
  readonly guided: Companion
}

/** The language model of a core. */
export interface OpenLanguage {
  readonly parts: LanguageParts
  companionOf(vault: Vault): Companion
  /** Forgets what belongs to an account. */
  lock(accountId: AccountId): void
  close(): Promise<void>
}

const mostRecalled = 3
/** Quiet time after a reply before the model works for itself. */
const restMs = 1500

/** Opens it; no process runs before something is asked. */
export function openLanguage({ dataDir, spawn, clock, guided }: LanguageOptions): OpenLanguage {
  const engine = createLanguageEngine(spawn, {}, async ({ path, adapters }) => {
    const paths = [path, ...adapters.map((adapter) => adapter.path)]
    const models = listInstalled(dataDir).filter((model) => paths.includes(model.path))
    const ready = await Promise.all(models.map(({ id }) => readyModel(dataDir, id)))
    return ready.length === new Set(paths).size && ready.every(({ ok }) => ok)
  })
  const companions = new Map<AccountId, LanguageCompanion>()
  const parts: LanguageParts = {
    engine,
    models: {
      chosen: (modelId) => chosenModel(dataDir, 'language', modelId),
      find: (id) => findInstalled(dataDir, id),
      list: () => listInstalled(dataDir).filter(({ kind }) => kind === 'language'),
    },
    guided,
    clock,
    recall: (vault, { words, beforeSeq, conversationId }) =>
      recallMessages(vault.reader, {
        words: searchWordsOf(words),
        beforeSeq,
        exceptIn: conversationId,
        limit: mostRecalled,
      }),
    proposeTitle,
    restMs,
  }
  return {
    parts,
    companionOf(vault) {
      const known = companions.get(vault.accountId)
      if (known) return known
      const companion = createLanguageCompanion(parts, vault)
      companions.set(vault.accountId, companion)
      return companion
    },
    lock(accountId) {
      companions.get(accountId)?.release()
      companions.delete(accountId)
    },
    close: () => engine.stop(),
  }
}
