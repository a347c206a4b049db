// Getting everything out and back in, over the API. Back-ups and erasing are in routers of their own, joined here.
import { implement } from '@orpc/server'
import { fromBase64 } from '../platform/crypto.ts'
import { unlocked, withCallErrors } from '../vault/call-context.ts'
import { VaultFromNewerVersion } from '../vault/vault.ts'
import { applyImport, previewImport } from './apply-import.ts'
import { backupsRouter } from './backups/backups.router.ts'
import { erasureRouter } from './erase/erasure.router.ts'
import { countKind, kinds } from './erase/kinds.ts'
import { exportStream } from './export-stream.ts'
import type { PortabilityContext } from './portability-context.ts'
import { portabilityContract } from './portability.contract.ts'
import { exportedTables } from './portable-tables.ts'
import { ExportDamaged } from './read-export.ts'

const os = implement(portabilityContract).$context<PortabilityContext>()

interface FileErrors {
  readonly FILE_DAMAGED: () => Error
  readonly FILE_FROM_NEWER_VERSION: () => Error
  readonly NOT_FOUND: () => Error
}

/** Runs a step of an import; gives its value, or throws the failure that the contract names. */
function step<T>(errors: FileErrors, work: () => T | undefined): T {
  let value: T | undefined
  try {
    value = work()
  } catch (fault) {
    if (fault instanceof ExportDamaged) throw errors.FILE_DAMAGED()
    if (fault instanceof VaultFromNewerVersion) throw errors.FILE_FROM_NEWER_VERSION()
    throw fault
  }
  if (value === undefined) throw errors.NOT_FOUND()
  return value
}

/** Operations on everything a person has here. */
export const portabilityRouter = os.router({
  ...backupsRouter,
  ...erasureRouter,
  overview: os.overview.use(unlocked).handler(({ context }) => {
    const { accounts, accountId, vault } = context
    const file = accounts.vaultFile(accountId)
    return {
      kinds: kinds.map((kind) => countKind(vault.reader, kind)),
      folder: file.folder,
      vaultBytes: file.sizeBytes,
      snapshotBytes: file.snapshotBytes,
      snapshots: accounts.countCopies(accountId),
    }
  }),
  export: os.export.use(unlocked).handler(async function* ({ context, input, errors }) {
    const { accounts, accountId, vault, clock } = context
    const table = exportedTables.find(({ name }) => name === input.table)
    if (input.format === 'csv' && !table) throw errors.NOT_FOUND()
    vault.write((writer) => vault.audit.append(writer, 'data.exported', input.format))
    const frozen = accounts.freeze(accountId)
    try {
      const wish = input.format === 'csv' && table ? { format: input.format, table } : { format: input.format === 'json' ? 'json' as const : 'markdown' as const } // prettier-ignore
      yield* withCallErrors(exportStream(frozen.reader, wish, clock.nowMs()))
    } finally {
      frozen.close()
    }
  }),
  importBegin: os.importBegin
    .use(unlocked)
    .handler(({ context }) => ({ importId: context.importDesk.begin(context.accountId) })),
  importPiece: os.importPiece.use(unlocked).handler(({ context, input, errors }) => {
    const bytes = fromBase64(input.base64)
    if (!bytes) throw errors.FILE_DAMAGED()
    step(errors, () => context.importDesk.take(context.accountId, input.importId, bytes))
    return {}
  }),
  importPreview: os.importPreview.use(unlocked).handler(({ context, input, errors }) => {
    const staging = step(errors, () => context.importDesk.finish(context.accountId, input.importId))
    return { tables: previewImport(staging.reader, context.vault.reader) }
  }),
  importApply: os.importApply.use(unlocked).handler(({ context, input, errors }) => {
    const { vault, accountId, importDesk } = context
    const staging = step(errors, () => importDesk.finish(accountId, input.importId))
    const tables = vault.write((writer) => {
      vault.audit.append(writer, 'data.imported', input.importId)
      return applyImport(staging.reader, writer, input)
    })
    importDesk.drop(accountId)
    return { tables: [...tables] }
  }),
  importDrop: os.importDrop.use(unlocked).handler(({ context, input }) => {
    context.importDesk.drop(context.accountId, input.importId)
    return {}
  }),
})
