// Pictures of check-ins over the API. Each operation resolves its range and hands on to what draws it.
import { implement } from '@orpc/server'
import { checkInMoments } from '../../checkins/daily-series.ts'
import { type CallContext, unlocked } from '../../vault/call-context.ts'
import { resolveRange, todayOf } from '../resolve-range.ts'
import { calendarDays, readLevels } from './calendar.store.ts'
import { levelNeeds } from './level.ts'
import { picturesContract } from './pictures.contract.ts'
import { blockHours, rhythmNeeds, rhythmOf } from './rhythm.ts'

const os = implement(picturesContract).$context<CallContext>().use(unlocked)

/** Pictures of what the person told. */
export const picturesRouter = os.router({
  calendar: os.calendar.handler(({ context, input, errors }) => {
    const range = resolveRange(context.vault.reader, context.clock, input)
    if (!range.ok) throw errors.RANGE_INVALID()
    return { range: range.value, days: calendarDays(context.vault.reader, range.value) }
  }),
  level: os.level.handler(({ context, input }) => {
    const today = todayOf(context.clock, input)
    return { needs: levelNeeds, windows: readLevels(context.vault.reader, today) }
  }),
  rhythm: os.rhythm.handler(({ context, input, errors }) => {
    const range = resolveRange(context.vault.reader, context.clock, input)
    if (!range.ok) throw errors.RANGE_INVALID()
    const rhythm = rhythmOf(checkInMoments(context.vault.reader, range.value))
    return { range: range.value, needs: rhythmNeeds, blockHours, ...rhythm, cells: [...rhythm.cells] }
  }),
})
