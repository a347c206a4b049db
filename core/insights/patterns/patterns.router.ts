// Patterns over the API. Nothing of it is on the way of writing: it is computed when it is looked at, and kept until the days
// change.
import { implement } from '@orpc/server'
import { screenWords } from '../../checkins/screen-words.ts'
import type { LocalDate } from '../../kernel/local-day.ts'
import { type CallContext, unlocked } from '../../vault/call-context.ts'
import type { Vault } from '../../vault/vault.ts'
import { findChangeNote, replaceChangeNote } from './change-notes.store.ts'
import { findForecast, findLevelChanges, findLinks, findTrend } from './find-patterns.ts'
import { keptAnswer } from './kept-answers.ts'
import { workSoFar } from './kept-work.ts'
import { patternsContract } from './patterns.contract.ts'
import { type PatternInput, readDays, type ReadDays } from './read-days.ts'
import { readStrength } from './strength.ts'

const os = implement(patternsContract).$context<CallContext>().use(unlocked)

interface Asked {
  readonly context: CallContext & { readonly vault: Vault }
  readonly input: PatternInput
}

/** The question with the days it is asked of, as they are now. */
function askedOf({ context, input }: Asked, question: string) {
  const { vault, clock } = context
  const read = readDays(vault.reader, clock, input)
  const from = { range: read.range, values: [...read.values], others: read.others }
  return { read, asked: { vault, question: `${question} ${input.series} ${input.days}`, from } }
}

/** Answers a question from the days it asks for, or from what was answered before. */
function answer<T>(call: Asked, question: string, find: (read: ReadDays) => T): T {
  const { read, asked } = askedOf(call, question)
  return keptAnswer(asked, () => find(read))
}

/** Operations on patterns. */
export const patternsRouter = os.router({
  trend: os.trend.handler((asked) => answer(asked, 'trend', findTrend)),
  changes: os.changes.handler((asked) => {
    const { reader } = asked.context.vault
    const found = answer(asked, 'changes', findLevelChanges)
    const noted = found.changes.map((change) =>
      Object.assign({}, change, {
        note: findChangeNote(reader, asked.input.series, change.date as LocalDate),
      }),
    )
    return { ...found, changes: noted }
  }),
  noteChange: os.noteChange.handler(({ context, input }) => {
    const { vault, clock } = context
    const text = input.note.trim()
    return vault.write((writer) => {
      replaceChangeNote(writer, {
        seriesId: input.series,
        localDate: input.date as LocalDate,
        text,
        changedAtMs: clock.nowMs(),
      })
      return { safety: screenWords(writer, [text], clock.nowMs()) }
    })
  }),
  links: os.links.handler((call) => {
    const { read, asked } = askedOf(call, 'links')
    return workSoFar(asked, (course) => findLinks(read, course))
  }),
  forecast: os.forecast.handler((asked) => answer(asked, 'forecast', findForecast)),
  strength: os.strength.handler(({ context }) => readStrength(context.vault.reader)),
})
