// Check-ins over the API.
import { implement } from '@orpc/server'
import type { CheckInId } from '../kernel/ids.ts'
import { addDays, localMoment } from '../kernel/local-day.ts'
import type { Writer } from '../vault/vault.ts'
import { type CallContext, unlocked } from '../vault/call-context.ts'
import { checkInsContract } from './check-ins.contract.ts'
import {
  type CheckIn,
  deleteCheckIn,
  findCheckIn,
  insertCheckIn,
  listCheckIns,
  replaceCheckIn,
  type ToldCheckIn,
} from './check-ins.store.ts'
import { screenWords } from './screen-words.ts'
import { archiveFactor, usedWords } from './used-words.store.ts'

const os = implement(checkInsContract).$context<CallContext>().use(unlocked)

/** What a stored check-in tells. */
const toldIn = ({
  localDate: _date,
  createdAtMs: _made,
  changedAtMs: _changed,
  ...told
}: CheckIn): ToldCheckIn => told

const isSame = (one: ToldCheckIn, other: ToldCheckIn): boolean =>
  Object.entries(one).every(
    ([key, value]) => JSON.stringify(value) === JSON.stringify(other[key as keyof ToldCheckIn]),
  )

/** A stored check-in with what its words ask to be shown. */
function withSafety(writer: Writer, stored: CheckIn) {
  const { note, feelings, activity, location, factors, atMs } = stored
  const words = [note, ...feelings, activity, location, ...factors.map(({ name }) => name)]
  return { ...stored, safety: screenWords(writer, words, atMs) }
}

/** Clocks of two programs may differ a little: within a minute it is now. */
const toleranceMs = 60_000

/** Operations on check-ins. */
export const checkInsRouter = os.router({
  create: os.create.handler(({ context, input, errors }) => {
    const { vault, clock } = context
    if (input.atMs > clock.nowMs() + toleranceMs) throw errors.DAY_IN_FUTURE()
    return vault.write((writer) => {
      const known = findCheckIn(writer, input.id as CheckInId)
      if (!known) return withSafety(writer, insertCheckIn(writer, input, clock.nowMs()))
      if (!isSame(toldIn(known), input)) throw errors.CONFLICT()
      return withSafety(writer, known)
    })
  }),
  list: os.list.handler(({ context, input }) => listCheckIns(context.vault.reader, input)),
  update: os.update.handler(({ context, input, errors }) => {
    const { checkInId, ...given } = input
    if ((given.atMs ?? 0) > context.clock.nowMs() + toleranceMs) throw errors.DAY_IN_FUTURE()
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
