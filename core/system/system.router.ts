// The state of the core over the API. Health is open to anyone on the machine; everything else asks for a session.
import type { ChosenState } from '../affect/chosen-reader.contract.ts'
import { implement, ORPCError } from '@orpc/server'
import type { AccountId } from '../kernel/ids.ts'
import { type CallContext, unlocked } from '../vault/call-context.ts'
import { VaultDamaged } from '../vault/vault.ts'
import { databaseHealth, type VaultFileFacts } from './database-health.ts'
import type { OperationMetrics } from './operation-metrics.ts'
import { systemContract } from './system.contract.ts'

/** Where the reader's process stands. */
export interface ReaderState {
  readonly state: 'starting' | 'ready' | 'restarting' | 'unavailable'
  /** Name of the model, when one is loaded. */
  readonly model: string | null
  readonly restarts: number
  readonly chosen: ChosenState | null
}

/** What the system operations report on, besides the vault. */
export interface SystemParts {
  readonly version: string
  readonly metrics: OperationMetrics
  readonly readerState: () => ReaderState
  /** What is known of the file of an open vault. */
  readonly vaultFile: (accountId: AccountId) => VaultFileFacts
}

/** Context of the system operations. */
export interface SystemContext extends CallContext {
  readonly system: SystemParts
}

const os = implement(systemContract).$context<SystemContext>()
const loadedAtMs = performance.now()

/** Operations on the core's own state. */
export const systemRouter = os.router({
  health: os.health.handler(({ context }) => ({
    status: 'ok',
    version: context.system.version,
    uptimeSeconds: Math.round((performance.now() - loadedAtMs) / 1000),
  })),
  database: os.database.use(unlocked).handler(({ context }) => {
    try {
      return databaseHealth(context.vault.reader, context.system.vaultFile(context.accountId))
    } catch (fault) {
      if (fault instanceof VaultDamaged) throw new ORPCError('VAULT_DAMAGED', { status: 409 })
      throw fault
    }
  }),
  reader: os.reader.use(unlocked).handler(({ context }) => context.system.readerState()),
  metrics: os.metrics
    .use(unlocked)
    .handler(
      async ({ context }) =>
        new Blob([await context.system.metrics.read()], { type: 'text/plain; version=0.0.4; charset=utf-8' }),
    ),
})
