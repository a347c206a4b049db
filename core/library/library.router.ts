// The model library over the API. What a person agrees to is written into their own audit log before anything goes out.
import { implement } from '@orpc/server'
import type { Accounts } from '../accounts/open-accounts.ts'
import type { AuditEvent } from '../audit/audit-log.ts'
import { readNetworkSettings } from '../network/network-settings.ts'
import {
  readAdapterChoice,
  readLanguageModelChoice,
  writeAdapterChoice,
  writeLanguageModelChoice,
} from '../companion/language/model-choice.ts'
import { type CallContext, unlocked } from '../vault/call-context.ts'
import type { Vault } from '../vault/vault.ts'
import { type CatalogueEntry, findEntry } from './catalogue.ts'
import type { ImportFault } from './import-model.ts'
import { modelKindSchema } from './installed-model.ts'
import { libraryContract } from './library.contract.ts'
import type { Library } from './library.ts'
import { chosenModel, findInstalled, listInstalled, noModel, setDefaultModel } from './model-shelf.ts'
import { offersFor } from './offers.ts'
import { verifyModel } from './ready-model.ts'
import type { TransferFault } from './transfer.ts'

/** Context of the library's operations. */
export interface LibraryContext extends CallContext {
  readonly library: Library
  readonly accounts: Accounts
}

const os = implement(libraryContract).$context<LibraryContext>().use(unlocked)

interface Errors {
  readonly NOT_FOUND: () => Error
  readonly TRANSFER_REFUSED: (options: { data: TransferFault | ImportFault }) => Error
}

function entryOr(errors: Errors, id: string): CatalogueEntry {
  const entry = findEntry(id)
  if (!entry) throw errors.NOT_FOUND()
  return entry
}

const record = (vault: Vault, event: AuditEvent, id: string): void =>
  vault.write((writer) => vault.audit.append(writer, event, id))

const consentFor = (id: string, nowMs: number) => ({ purpose: 'model-download', subject: id, givenAtMs: nowMs }) as const // prettier-ignore

/** Operations of the library. */
export const libraryRouter = os.router({
  catalogue: os.catalogue.handler(async ({ context }) => {
    const { library, accounts } = context
    const machine = await library.machine()
    const { enabled, mirror } = readNetworkSettings(accounts.workstation)
    return {
      ...offersFor(machine, (id) => findInstalled(library.dataDir, id) !== null),
      host: mirror === null ? 'huggingface.co' : new URL(mirror).host,
      online: enabled,
      machine,
    }
  }),
  list: os.list.handler(({ context }) => {
    const { dataDir } = context.library
    const choice = readLanguageModelChoice(context.vault.reader)
    const inUse = new Set(modelKindSchema.options.map((kind) => chosenModel(dataDir, kind, kind === 'language' ? choice : null)?.id)) // prettier-ignore
    for (const id of readAdapterChoice(context.vault.reader)) inUse.add(id)
    const items = listInstalled(dataDir).map((model) => ({ ...model, inUse: inUse.has(model.id) }))
    const usedBytes = items.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
    return { items, usedBytes, withoutLanguageModel: choice === noModel }
  }),
  transfers: os.transfers.handler(({ context }) => ({ items: [...context.library.transfers.list()] })),
  watch: os.watch.handler(async function* ({ context, signal }) {
    const locked = new AbortController()
    const forget = context.accounts.onLocked((id) => id === context.accountId && locked.abort())
    try {
      const until = signal ? AbortSignal.any([signal, locked.signal]) : locked.signal
      for await (const { items, arrived } of context.library.transfers.watch(until))
        yield { items: [...items], arrived }
    } finally {
      forget()
    }
  }),
  ask: os.ask.handler(async ({ context, input, errors }) => {
    const entry = entryOr(errors, input.id)
    const stated = await context.library.ask(entry, consentFor(entry.id, context.clock.nowMs()))
    if (!stated.ok) throw errors.TRANSFER_REFUSED({ data: stated.error })
    return { files: stated.value }
  }),
  download: os.download.handler(({ context, input, errors }) => {
    const entry = entryOr(errors, input.id)
    record(context.vault, 'model.download-agreed', entry.id)
    const consent = consentFor(entry.id, context.clock.nowMs())
    const started = context.library.download(entry, consent, input.confirmed)
    if (!started.ok) throw errors.TRANSFER_REFUSED({ data: started.error })
    return {}
  }),
  pause: os.pause.handler(async ({ context, input }) => {
    await context.library.transfers.pause(input.id)
    return {}
  }),
  resume: os.resume.handler(({ context, input, errors }) => {
    if (!context.library.resume(input.id)) throw errors.NOT_FOUND()
    return {}
  }),
  cancel: os.cancel.handler(async ({ context, input, errors }) => {
    if (!(await context.library.cancel(input.id))) throw errors.NOT_FOUND()
    return {}
  }),
  import: os.import.handler(({ context, input, errors }) => {
    const started = context.library.import(input.path)
    if (!started.ok) throw errors.TRANSFER_REFUSED({ data: started.error })
    record(context.vault, 'model.imported', started.value.transferId)
    return started.value
  }),
  startUpload: os.startUpload.handler(({ context, input, errors }) => {
    const started = context.library.uploads.start(input)
    if (!started.ok) throw errors.TRANSFER_REFUSED({ data: started.error })
    if (started.value.haveBytes === 0) record(context.vault, 'model.imported', started.value.transferId)
    return started.value
  }),
  verify: os.verify.handler(async ({ context, input, errors, signal }) => {
    const verified = await verifyModel(context.library.dataDir, input.id, signal)
    if (!verified.ok && verified.error.type === 'NotInstalled') throw errors.NOT_FOUND()
    return { intact: verified.ok }
  }),
  remove: os.remove.handler(({ context, input, errors }) => {
    if (!context.library.remove(input.id)) throw errors.NOT_FOUND()
    record(context.vault, 'model.removed', input.id)
    return {}
  }),
  choose: os.choose.handler(({ context, input, errors }) => {
    const { dataDir } = context.library
    if (input.id !== null && findInstalled(dataDir, input.id)?.kind !== input.kind) throw errors.NOT_FOUND()
    if (input.kind === 'adapter') context.vault.write((writer) => writeAdapterChoice(writer, input.id))
    else if (input.kind !== 'language') setDefaultModel(dataDir, input.kind, input.id)
    else context.vault.write((writer) => writeLanguageModelChoice(writer, input.id ?? noModel))
    return {}
  }),
})
