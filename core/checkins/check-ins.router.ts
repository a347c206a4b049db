// Check-ins over the API.
import { implement } from '@orpc/server'
import type { CheckInId } from '../kernel/ids.ts'
import { addDays, localMoment } from '../kernel/local-day.ts'
import type { Writer } from '../vault/vault.ts'
import { type CallContext, unlocked } from '../vault/call-context.ts'
import { exportLines } from '../vault/bulk.ts'
import { addCheckIns, isSame, isToCome, toldIn, wordsOf } from './add-check-ins.ts'
import { checkInsContract } from './check-ins.contract.ts'
import {
  type CheckIn,
  deleteCheckIn,
  findCheckIn,
  insertCheckIn,
  listCheckIns,
  replaceCheckIn,
} from './check-ins.store.ts'
import { screenWords } from './screen-words.ts'
import { archiveFactor, usedWords } from './used-words.store.ts'

const os = implement(checkInsContract).$context<CallContext>().use(unlocked)

/** A stored check-in with what its words ask to be shown. */
const withSafety = (writer: Writer, stored: CheckIn) => ({
  ...stored,
  safety: screenWords(writer, wordsOf(stored), stored.atMs),
})

/** Operations on check-ins. */
export const checkInsRouter = os.router({
  create: os.create.handler(({ context, input, errors }) => {
    const { vault, clock } = context
    if (isToCome(input.atMs, clock.nowMs())) throw errors.DAY_IN_FUTURE()
    return vault.write((writer) => {
      const known = findCheckIn(writer, input.id as CheckInId)
      if (!known) return withSafety(writer, insertCheckIn(writer, input, clock.nowMs()))
      if (!isSame(toldIn(known), input)) throw errors.CONFLICT()
      return withSafety(writer, known)
    })
  }),
  createMany: os.createMany.handler(({ context, input }) => {
    const { vault, clock } = context
    return addCheckIns(vault, input.items, { nowMs: clock.nowMs(), differing: 'conflict' })
  }),
  exportMany: os.exportMany.handler(({ context, input }) =>
    exportLines(listCheckIns(context.vault.reader, input)),
  ),
  list: os.list.handler(({ context, input }) => listCheckIns(context.vault.reader, input)),
  update: os.update.handler(({ context, input, errors }) => {
    const { checkInId, ...given } = input
    if (isToCome(given.atMs ?? 0, context.clock.nowMs())) throw errors.DAY_IN_FUTURE()
    const changes = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
    return context.vault.write((writer) => {
      const known = findCheckIn(writer, checkInId as CheckInId)
      if (!known) throw errors.NOT_FOUND()
      return withSafety(
        writer,
        replaceCheckIn(writer, { ...toldIn(known), ...changes }, context.clock.nowMs()),
      )
    })
  }),
  remove: os.remove.handler(({ context, input, errors }) => {
    const { vault } = context
    if (!vault.write((writer) => deleteCheckIn(writer, input.checkInId as CheckInId)))
      throw errors.NOT_FOUND()
    return {}
  }),
  words: os.words.handler(({ context }) =>
    usedWords(context.vault.reader, addDays(localMoment(context.clock.nowMs(), 'UTC').date, -365)),
  ),
  archiveFactor: os.archiveFactor.handler(({ context, input }) => {
    context.vault.write((writer) => archiveFactor(writer, input, input.archived))
    return {}
  }),
})
