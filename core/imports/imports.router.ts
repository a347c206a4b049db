// Imports over the API.
import { implement } from '@orpc/server'
import { z } from 'zod'
import { addCheckIns, removeCheckIns, wouldAdd } from '../checkins/add-check-ins.ts'
import { newCheckInSchema } from '../checkins/check-ins.contract.ts'
import type { ImportId } from '../kernel/ids.ts'
import { type CallContext, unlocked } from '../vault/call-context.ts'
import { personText } from '../vault/operation.ts'
import { importedId } from './imported-id.ts'
import { importsContract } from './imports.contract.ts'
import { checkInsOf, forgetImport, listImports, noteImported } from './imports.store.ts'

const os = implement(importsContract).$context<CallContext>().use(unlocked)

/** What an id is made of; whatever else does not fit is found when the check-in itself is read. */
const placedSchema = newCheckInSchema.pick({ atMs: true, zone: true }).extend({ origin: personText(20_000) })

/** Entries with their ids, without what only served to make them; what has no id is told as invalid. */
const withIds = (items: readonly unknown[]): unknown[] =>
  items.map((item) => {
    const placed = placedSchema.safeParse(item)
    if (!placed.success) return item
    const { origin: _origin, ...rest } = z.record(z.string(), z.unknown()).parse(item)
    return { ...rest, id: importedId(placed.data, placed.data.origin) }
  })

/** Operations on imports. */
export const importsRouter = os.router({
  preview: os.preview.handler(({ context, input }) => ({
    items: wouldAdd(context.vault.reader, withIds(input.items), context.clock.nowMs()),
  })),
  add: os.add.handler(({ context, input }) => {
    const { vault, clock } = context
    const { source } = input
    const importId = input.importId as ImportId
    const importedAtMs = clock.nowMs()
    return addCheckIns(vault, withIds(input.items), {
      nowMs: importedAtMs,
      differing: 'known',
      onCreated: (writer, checkInId) => noteImported(writer, { checkInId, importId, source, importedAtMs }),
    })
  }),
  list: os.list.handler(({ context }) => ({ items: listImports(context.vault.reader) })),
  undo: os.undo.handler(({ context, input, errors }) => {
    const importId = input.importId as ImportId
    const found = checkInsOf(context.vault.reader, importId)
    if (found.length === 0) throw errors.NOT_FOUND()
    const unchanged = found.filter(({ changed }) => !changed).map(({ id }) => id)
    context.vault.write((writer) => {
      removeCheckIns(writer, unchanged)
      forgetImport(writer, importId)
    })
    return { removed: unchanged.length, kept: found.length - unchanged.length }
  }),
})
