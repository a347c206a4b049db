// From the days that were read to what may be said about them; pure, so that the answers can be kept.
import type { z } from 'zod'
import type { Course } from '../../kernel/course.ts'
import { addDays, type LocalDate } from '../../kernel/local-day.ts'
import { changeNeeds, findChanges } from '../statistics/change-points.ts'
import { alongDays, at, presentIn } from '../statistics/day-values.ts'
import {
  falseShare,
  judge,
  linkNeeds,
  testPair,
  type Tested,
  type UntestedPair,
} from '../statistics/find-links.ts'
import { forecastDays, forecastNeeds } from '../statistics/test-forecast.ts'
import { trendNeeds, trendOf } from '../statistics/trend.ts'
import type { changesSchema, forecastSchema, linksSchema, trendSchema } from './patterns.contract.ts'
import { lacking, type ReadDays } from './read-days.ts'

/** Both ends of every check-in scale. */
const scale = [0, 10] as const
/** Days since the last check-in after which nothing is said about the next ones: a week, our own choice. */
const staleAfter = 7

const standsOn = ({ range, n }: ReadDays, need: number) => ({
  range: { ...range },
  n,
  notEnough: lacking(n, need),
})
/** Days that are drawn before the ones ahead: four weeks, so that every weekday is there a few times. */
const drawnDays = 28

const dateAt = ({ range }: ReadDays, place: number): LocalDate => addDays(range.from, place)

/** Every day with a value, from a place on. */
const toldFrom = (read: ReadDays, first: number) =>
  Array.from(read.values.keys()).flatMap((place) => {
    const value = at(read.values, place)
    return place < first || Number.isNaN(value) ? [] : [{ date: dateAt(read, place), value }]
  })

/** The trend of the scale. */
export function findTrend(read: ReadDays): z.infer<typeof trendSchema> {
  const { trend } = trendOf(read.values)
  const shown = trend && {
    perWeek: { value: trend.perDay * 7, from: trend.from * 7, to: trend.to * 7 },
    direction: trend.from > 0 ? ('up' as const) : trend.to < 0 ? ('down' as const) : ('unclear' as const),
    start: trend.start,
    end: trend.start + trend.perDay * (read.range.days - 1),
  }
  return { ...standsOn(read, trendNeeds), days: toldFrom(read, 0), trend: shown }
}

/** Days about which the level moved, oldest first, without the person's notes. */
export function findLevelChanges(read: ReadDays): z.infer<typeof changesSchema> {
  const changes = findChanges(read.values).map(({ place, ...change }) =>
    Object.assign(change, { date: dateAt(read, place), note: null }),
  )
  return { ...standsOn(read, changeNeeds), changes }
}

/** Lets other work go on: many pairs take a second. */
const pause = () => new Promise((resolve) => setTimeout(resolve))

/** Every pair of the scale with something else, same day and next day; one pair at a time. */
export async function findLinks(
  read: ReadDays,
  { signal, reach }: Course,
): Promise<z.infer<typeof linksSchema>> {
  const named = new Map(read.others.map(({ id, kind, name }) => [id, { kind, name }]))
  const asked = read.others.flatMap(({ id, points }) => {
    const days = alongDays(points, read.range)
    return ([0, 1] as const).map((lag) => ({ id, days, lag }))
  })
  const pairs: (Tested | UntestedPair)[] = []
  for (const [place, { lag, ...candidate }] of asked.entries()) {
    await pause()
    signal.throwIfAborted()
    pairs.push(testPair(candidate, read.values, lag))
    reach((place + 1) / asked.length)
  }
  const label = (id: string) => named.get(id) ?? { kind: 'tracker' as const, name: id }
  return {
    ...standsOn(read, linkNeeds),
    falseShare,
    pairNeeds: linkNeeds,
    tested: judge(pairs.flatMap((pair) => ('p' in pair ? pair : []))).map(
      ({ correlation, from, to, ...pair }) =>
        Object.assign(pair, label(pair.id), { correlation: { value: correlation, from, to } }),
    ),
    untested: pairs.flatMap((pair) => ('lacks' in pair ? { ...pair, ...label(pair.id) } : [])),
  }
}

/** The next three days, where the forecast beats the simple guesses. */
export function findForecast(read: ReadDays): z.infer<typeof forecastSchema> {
  const stale = read.n > 0 && presentIn(read.values.subarray(-staleAfter)).length === 0
  const { tests, days } = forecastDays(read.values, scale)
  const first = Math.max(0, read.range.days - drawnDays)
  return {
    ...standsOn(read, forecastNeeds),
    stale,
    past: { from: dateAt(read, first), days: read.range.days - first, values: toldFrom(read, first) },
    days: stale
      ? []
      : days.map(({ ahead, ...day }) => Object.assign(day, { date: addDays(read.range.to, ahead) })),
    tests: tests.map(({ half: _half, ...test }) => test),
  }
}
