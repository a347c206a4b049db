// Check-ins over the API.
import { implement } from '@orpc/server'
import type { CheckInId } from '../kernel/ids.ts'
import { openSignal } from '../safety/open-signal.ts'
import { rememberReport } from '../safety/remember-danger.ts'
import { screenText } from '../safety/screen-text.ts'
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

/** Screens the words of a check-in by the rules, remembers danger, and says what is to be shown. */
function withSafety(writer: Writer, stored: CheckIn) {
  const { note, feelings, activity, factors, atMs } = stored
  const { level, special } = screenText(
    [note, ...feelings, activity, ...factors.map(({ name }) => name)].join('.\n'),
  )
  rememberReport(writer, level, atMs)
  return { ...stored, safety: openSignal(level, special) }
}

/** Operations on check-ins. */
export const checkInsRouter = os.router({
  create: os.create.handler(({ context, input, errors }) => {
    const { vault, clock } = context
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
})
