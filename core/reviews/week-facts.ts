// The facts of one week, counted and never judged: how it was told, which feelings and factors were named most, what was
// done. The only comparison is with the person's own weeks before.
import { asc, between, count, desc, sum } from 'drizzle-orm'
import type { z } from 'zod'
import { checkInMoments } from '../checkins/daily-series.ts'
import type { Factor } from '../checkins/check-ins.contract.ts'
import { levelOf, toldDays, type ToldDay } from '../insights/pictures/level.ts'
import { quantileOf } from '../insights/statistics/level-and-spread.ts'
import { addDays, countDays, type LocalDate } from '../kernel/local-day.ts'
import type { Reader } from '../vault/vault.ts'
import { assessment, checkIn, day, exerciseUse } from '../vault/vault.schema.ts'
import type { factsSchema } from './reviews.contract.ts'

/** The facts of a week. */
export type WeekFacts = z.infer<typeof factsSchema>

/** Weeks looked back on, and how many of them must have a level before the comparison is made. Our own choice: two months, half of it. */
export const pastWeeks = { most: 8, needs: 4 } as const
const mostNamed = 3

/** Both days included. */
interface Week {
  readonly from: LocalDate
  readonly to: LocalDate
}

function pastOf(days: readonly ToldDay[], from: LocalDate): WeekFacts['past'] {
  const byWeek = Map.groupBy(days, ({ date }) => Math.ceil((countDays(date, from) - 1) / 7))
  const medians = [...byWeek.values()].flatMap((week) => levelOf(week)?.median ?? [])
  return medians.length < pastWeeks.needs
    ? null
    : { weeks: medians.length, lower: quantileOf(medians, 0.25), upper: quantileOf(medians, 0.75) }
}

/** The most named first, in the order of the alphabet where they are level. */
function mostOf<Named extends { readonly name: string }>(
  named: readonly (readonly Named[])[],
  keyOf: (one: Named) => string,
): (Named & { count: number })[] {
  // One check-in names a thing once, however often it is written there.
  const once = named.flatMap((all) => [...new Map(all.map((one) => [keyOf(one), one])).values()])
  return [...Map.groupBy(once, keyOf).values()]
    .flatMap((all) => (all[0] ? [{ ...all[0], count: all.length }] : []))
    .toSorted((a, b) => b.count - a.count || (keyOf(a) < keyOf(b) ? -1 : 1))
    .slice(0, mostNamed)
}

const key = (name: string) => name.trim().toLowerCase()

function namedIn(reader: Reader, { from, to }: Week): Pick<WeekFacts, 'feelings' | 'factors'> {
  const rows = reader
    .select({ feelings: checkIn.feelings, factors: checkIn.factors })
    .from(checkIn)
    .where(between(checkIn.localDate, from, to))
    .orderBy(asc(checkIn.localDate), asc(checkIn.atMs))
    .all()
  return {
    feelings: mostOf(rows.map(({ feelings }) => feelings.map((name) => ({ name: name.trim() }))), ({ name }) => key(name)), // prettier-ignore
    factors: mostOf<Factor>(rows.map(({ factors }) => factors), ({ group, name }) => `${group}:${key(name)}`), // prettier-ignore
  }
}

function doneIn(reader: Reader, { from, to }: Week): Pick<WeekFacts, 'exercises' | 'questionnaires'> {
  const questionnaires = reader
    .select({ questionnaireId: assessment.questionnaireId, count: count() })
    .from(assessment)
    .where(between(assessment.localDate, from, to))
    .groupBy(assessment.questionnaireId)
    .all()
  const exercises = reader
    .select({ exerciseId: exerciseUse.exerciseId, count: count() })
    .from(exerciseUse)
    .where(between(exerciseUse.localDate, from, to))
    .groupBy(exerciseUse.exerciseId)
    .orderBy(desc(count()), asc(exerciseUse.exerciseId))
    .all()
  return { exercises, questionnaires }
}

/** The facts of the week from `from` to `to`. */
export function weekFacts(reader: Reader, week: Week): WeekFacts {
  const { from, to } = week
  const told = toldDays(checkInMoments(reader, { from: addDays(from, -7 * pastWeeks.most), to }))
  const inside = told.filter(({ date }) => date >= from)
  const level = levelOf(inside)
  const means = inside.map(({ mean }) => mean)
  const written = reader
    .select({ messages: sum(day.personMessages).mapWith(Number) })
    .from(day)
    .where(between(day.localDate, from, to))
    .get()
  return {
    checkIns: inside.reduce((total, { checkIns }) => total + checkIns, 0),
    daysWithCheckIns: inside.length,
    mood: level && { median: level.median, lowest: Math.min(...means), highest: Math.max(...means) },
    past: level && pastOf(told.filter(({ date }) => date < from), from), // prettier-ignore
    ...namedIn(reader, week),
    ...doneIn(reader, week),
    messages: written?.messages ?? 0,
  }
}
