// The composition root: opens the data folder, wires the slices to their adapters and hands out one router. Server,
// Electron and tests all start here; claim the data folder first (core/platform/data-folder.ts).
import type { KeyStore } from '../accounts/key-store.ts'
import { openAccounts } from '../accounts/open-accounts.ts'
import type { SessionDoor, SessionId } from '../accounts/session-door.ts'
import { openSessions, type Sessions } from '../accounts/sessions.ts'
import { foregroundFirst } from '../affect/foreground-first.ts'
import type { Classifier } from '../affect/reading.ts'
import { type ApiContext, apiRouter } from '../api.ts'
import type { Companion } from '../companion/companion.ts'
import { createGuidedCompanion } from '../companion/guided-companion.ts'
import { createEventHub } from '../events/event-hub.ts'
import { createGenerations } from '../conversations/generations.ts'
import { createRereadings, type Rereadings } from '../conversations/rereadings.ts'
import { tendTrackers } from '../checkins/tend-trackers.ts'
import { tendJournal } from '../journal/tend-journal.ts'
import { tendConversations } from '../conversations/tend-conversations.ts'
import type { Workstation } from '../accounts/workstation.ts'
import { type Library, type LibraryParts, openLibrary } from '../library/library.ts'
import { createDailyCare } from '../portability/daily-care.ts'
import { openImportDesk } from '../portability/import-desk.ts'
import { readNetworkSettings } from '../network/network-settings.ts'
import type { LanguageEngine } from '../companion/language/engine.ts'
import { lookAtMachine } from '../platform/machine.ts'
import { type NetworkGate, openNetworkGate } from '../platform/network-gate.ts'
import { type Clock, systemClock } from '../kernel/clock.ts'
import packageFile from '../../package.json' with { type: 'json' }
import { chosenModel } from '../library/model-shelf.ts'
import type { AccountId } from '../kernel/ids.ts'
import type { Argon2Cost } from '../platform/argon2.ts'
import { readPolicyFile } from '../platform/policy-file.ts'
import type { Spawn } from '../platform/process-port.ts'
import type { Policy } from '../policy/policy.contract.ts'
import { readPolicy } from '../policy/read-policy.ts'
import { type OperationMetrics, operationMetrics } from '../system/operation-metrics.ts'
import type { SystemParts } from '../system/system.router.ts'
import { builtInSource } from '../updates/release-source.ts'
import type { Vault } from '../vault/vault.ts'
import { type ClassifierTimes, type ModelClassifier, startModelClassifier } from './model-classifier.ts'
import { openLanguage } from './open-language.ts'
import { openUpdates } from './open-updates.ts'

/** What the core runs on. */
export interface CoreOptions {
  readonly dataDir: string
  /** Starts the model process (models/model-process.ts) that reads feelings. */
  readonly spawnModel: Spawn
  /** Starts the language process (models/language/language-process.ts). Left out: no language model can speak. */
  readonly spawnLanguage?: Spawn
  readonly clock?: Clock
  /** Left out: a language model where one is installed, the guided companion otherwise. */
  readonly companion?: Companion
  /** Cost of deriving keys. Left out: calibrated to about a second. Tests give a cheap one. */
  readonly argon2?: Argon2Cost
  /** Left out: the usual ones. Tests of faults give shorter ones. */
  readonly modelTimes?: Partial<ClassifierTimes>
  /** What the organisation decided. Left out: read from this computer's policy file. */
  readonly policy?: Policy
  /** The operating system's key store; left out where there is none (browser mode). */
  readonly keyStore?: KeyStore
  /** Key of the registry, where the key store keeps it (accounts/registry-key.ts). */
  readonly registryKey?: Uint8Array | null
  /** For tests of the library: another gate, another list of models. */
  readonly library?: Partial<LibraryParts>
}

/** A running core. */
export interface Core {
  readonly router: typeof apiRouter
  readonly sessions: Sessions
  /** Pieces of a model that a page sends; see core/library/uploads.ts. */
  readonly receiveUpload: Library['uploads']['receive']
  /** Transports report their calls here. */
  readonly metrics: OperationMetrics
  /** The context of one call; `present` false when the call does not mean that the person is there. */
  createContext(door: SessionDoor, sessionId: SessionId | null, options?: { present?: boolean }): ApiContext
  /** Stops replies, locks every vault and ends the model process. */
  close(): Promise<void>
}

const sweepEveryMs = 5000
const noProcess: Spawn = () => {
  throw new Error('no language process here')
}

/** Opens the core. Throws `DiskFull` or `VaultFromNewerVersion` when the registry cannot be used. */
export function openCore(options: CoreOptions): Core {
  const { dataDir, clock = systemClock, companion } = options
  const accounts = openAccounts({
    dataDir,
    clock,
    ...(options.argon2 && { argon2: options.argon2 }),
    ...(options.keyStore && { keyStore: options.keyStore }),
    registryKey: options.registryKey ?? null,
  })
  const sessions = openSessions({ accounts, clock })
  const policy = options.policy ?? readPolicy(readPolicyFile())
  const closing = new AbortController()
  const gate = openGate(accounts.workstation, clock)
  const updates = openUpdates({ gate, clock, policy, dataDir, closing: closing.signal })
  const model = startModelClassifier(options.spawnModel, options.modelTimes)
  const { foreground: classifier, background } = foregroundFirst(model)
  const guided = createGuidedCompanion()
  const language = openLanguage({ dataDir, clock, guided, spawn: options.spawnLanguage ?? noProcess })
  const library = startLibrary(options, {
    gate,
    workstation: accounts.workstation,
    clock,
    engine: language.parts.engine,
  })
  const events = createEventHub()
  const generations = createGenerations()
  const rereadings = createRereadings({ classifier: background, clock })
  accounts.onLocked((accountId) => {
    generations.stopAll(accountId)
    language.lock(accountId)
    events.forget(accountId)
  })
  const importDesk = openImportDesk(accounts)
  const dailyCare = createDailyCare(accounts, clock)
  const tended = tendOpenVaults({ vaultOf: accounts.vault, clock, classifier, rereadings })
  accounts.onLocked((accountId) => tended.delete(accountId))
  const followShelf = followChosen(dataDir, model)
  const sweeping = setInterval(() => {
    sessions.sweep()
    dailyCare.tick()
    followShelf()
  }, sweepEveryMs).unref()
  const metrics = operationMetrics()
  const system: SystemParts = {
    version: packageFile.version,
    metrics,
    readerState: () => ({
      state: model.state,
      model: model.model,
      restarts: model.restarts,
      chosen: model.chosen,
    }),
    vaultFile: accounts.vaultFile,
  }

  return {
    router: apiRouter,
    sessions,
    metrics,
    receiveUpload: library.uploads.receive,
    createContext(door, sessionId, find) {
      const session = sessions.find(sessionId, find)
      if (session) tended.tend(session.accountId)
      const answering = companion ?? (session ? language.companionOf(session.vault) : guided)
      return { clock, session, accounts, sessions, door, sessionId, classifier, companion: answering, events, generations, library, policy, rereadings, updates, importDesk, dailyCare, system, language: language.parts } // prettier-ignore
    },
    async close() {
      clearInterval(sweeping)
      closing.abort()
      // Their last lines go into the registry, which closes with the accounts.
      await library.stop()
      await updates.gate.settled()
      await Promise.all([accounts.close(), model.stop(), language.close()])
    },
  }
}

/** Has the model process use the classifier that the workstation's library names; call it now and then, and it follows. */
function followChosen(dataDir: string, model: ModelClassifier): () => void {
  let last: string | null = null
  const follow = (): void => {
    const chosen = chosenModel(dataDir, 'classifier')
    const now = chosen && `${chosen.id} ${chosen.sha256}`
    if (now === last) return
    last = now
    model.choose(chosen && { id: chosen.id, folder: chosen.path, files: chosen.files })
  }
  follow()
  return follow
}

/** The one door to the network: model downloads and updates both go through it. */
function openGate(workstation: Workstation, clock: Clock): NetworkGate {
  const { feed } = builtInSource
  return openNetworkGate({
    ledger: workstation,
    settings: () => readNetworkSettings(workstation),
    nowMs: () => clock.nowMs(),
    updateHost: feed === null ? null : new URL(feed).host,
  })
}

/** The library of models. */
function startLibrary(
  { dataDir, library = {} }: CoreOptions,
  { gate, workstation, clock, engine }: { gate: NetworkGate; workstation: Workstation; clock: Clock; engine: LanguageEngine }, // prettier-ignore
): Library {
  return openLibrary({
    dataDir,
    clock,
    gate,
    mirror: () => readNetworkSettings(workstation).mirror,
    machine: async () => ({
      ...lookAtMachine(dataDir),
      graphicsMemoryBytes: await engine.graphicsMemoryBytes().catch(() => null),
    }),
    ...library,
  })
}

interface Tending {
  readonly vaultOf: (accountId: AccountId) => Vault | null
  readonly clock: Clock
  readonly classifier: Classifier
  readonly rereadings: Rereadings
}

/** Tends each vault once after it was unlocked. */
function tendOpenVaults({ vaultOf, clock, classifier, rereadings }: Tending) {
  const seen = new Set<AccountId>()
  return {
    delete: (accountId: AccountId) => seen.delete(accountId),
    tend(accountId: AccountId): void {
      const vault = vaultOf(accountId)
      if (!vault || seen.has(accountId)) return
      seen.add(accountId)
      tendTrackers(vault)
      tendJournal(vault, clock.nowMs())
      // Not awaited: reading may take a while. A lock meanwhile only means "next time".
      tendConversations(vault, { nowMs: clock.nowMs(), classifier })
        .then(() => rereadings.resume(vault))
        .catch(() => {})
    },
  }
}
