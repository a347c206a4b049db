// What the person told, one number a day: mood, energy, tension, factors and their own trackers. Days without a check-in
// (or without a value) have no point, never a zero.
import { asc, between, isNull, sql } from 'drizzle-orm'
import type { LocalDate } from '../kernel/local-day.ts'
import type { Reader } from '../vault/vault.ts'
import { checkIn, tracker, trackerValue } from '../vault/vault.schema.ts'
import type { Factor } from './check-ins.contract.ts'

/** Days from `from` to `to`, both included. */
export interface DayRange {
  readonly from: LocalDate
  readonly to: LocalDate
}

/** One value of a day. */
interface DailyPoint {
  readonly day: LocalDate
  readonly value: number
}

/** One row of numbers, in order of days. */
export interface DailySeries {
  /** `mood`, `energy`, `tension`, `factor:GROUP:NAME` or `tracker:ID`; stable as long as nothing is renamed. */
  readonly id: string
  readonly kind: 'mood' | 'energy' | 'tension' | 'factor' | 'tracker'
  /** The person's own name of a factor or tracker; otherwise the kind. */
  readonly name: string
  readonly points: readonly DailyPoint[]
}

const inRange = ({ from, to }: DayRange) => between(checkIn.localDate, from, to)

/** The check-ins of one local day. */
interface ToldDay {
  readonly day: LocalDate
  readonly mood: number[]
  readonly energy: number[]
  readonly tension: number[]
  /** Factors as they are stored, each a text of JSON. */
  readonly factors: Set<string>
}

type Row = [LocalDate, number, number | null, number | null, string]

/** The days of the range that have a check-in. One pass over plain rows: ten years have to take milliseconds. */
function toldDays(reader: Reader, range: DayRange): ToldDay[] {
  const rows = reader.values<Row>(
    sql`SELECT ${checkIn.localDate}, ${checkIn.mood}, ${checkIn.energy}, ${checkIn.tension}, ${checkIn.factors}
      FROM ${checkIn} WHERE ${inRange(range)} ORDER BY ${checkIn.localDate}`,
  )
  const days: ToldDay[] = []
  for (const [day, mood, energy, tension, factors] of rows) {
    let told = days.at(-1)
    if (told?.day !== day) days.push((told = { day, mood: [], energy: [], tension: [], factors: new Set() }))
    told.mood.push(mood)
    if (energy !== null) told.energy.push(energy)
    if (tension !== null) told.tension.push(tension)
    if (factors !== '[]') told.factors.add(factors)
  }
  return days
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

/** Means of the day's check-ins, 0 to 10; a day on which energy or tension was not told has none. */
const scaleSeries = (days: readonly ToldDay[]): DailySeries[] =>
  (['mood', 'energy', 'tension'] as const).map((kind) => ({
    id: kind,
    kind,
    name: kind,
    points: days.flatMap((told) =>
      told[kind].length > 0 ? [{ day: told.day, value: mean(told[kind]) }] : [],
    ),
  }))

/** 1 on days on which a factor was named, 0 on the other days with a check-in. */
function factorSeries(days: readonly ToldDay[]): DailySeries[] {
  const read = new Map<string, readonly Factor[]>()
  const series = new Map<string, DailySeries & { readonly points: { day: LocalDate; value: number }[] }>()
  days.forEach(({ factors }, at) => {
    for (const stored of factors) {
      // People name the same few things: most texts come again.
      const named = read.get(stored) ?? (JSON.parse(stored) as Factor[])
      read.set(stored, named)
      for (const { group, name } of named) {
        const id = `factor:${group}:${name}`
        const known = series.get(id) ?? { id, kind: 'factor', name, points: days.map(({ day }) => ({ day, value: 0 })) } // prettier-ignore
        series.set(id, known)
        const point = known.points[at]
        if (point) point.value = 1
      }
    }
  })
  return [...series.values()]
}

/** The values of every tracker that is not deleted, archived ones as well; yes is 1, a duration is in minutes. */
function trackerSeries(reader: Reader, { from, to }: DayRange): DailySeries[] {
  const trackers = reader
    .select({ id: tracker.id, name: tracker.name })
    .from(tracker)
    .where(isNull(tracker.deletedAtMs))
    .orderBy(asc(tracker.position), asc(tracker.id))
    .all()
  return trackers.map(({ id, name }) => {
    const points = reader.values<[LocalDate, number]>(
      sql`SELECT ${trackerValue.localDate}, ${trackerValue.value} FROM ${trackerValue}
        WHERE ${trackerValue.trackerId} = ${id} AND ${between(trackerValue.localDate, from, to)} ORDER BY ${trackerValue.localDate}`,
    )
    return {
      id: `tracker:${id}`,
      kind: 'tracker',
      name,
      points: points.map(([day, value]) => ({ day, value })),
    }
  })
}

/** Every series that has a point in the range. */
export function dailySeries(reader: Reader, range: DayRange): readonly DailySeries[] {
  const days = toldDays(reader, range)
  return [...scaleSeries(days), ...factorSeries(days), ...trackerSeries(reader, range)].filter(
    ({ points }) => points.length > 0,
  )
}

/** One check-in as a point in time. */
export interface CheckInMoment {
  readonly atMs: number
  readonly localDate: LocalDate
  /** 0–23 in the zone that the person lived in. */
  readonly localHour: number
  /** 0 to 10. */
  readonly mood: number
}

/** Every check-in of the range in order of days, for pictures by weekday and hour. */
export const checkInMoments = (reader: Reader, range: DayRange): readonly CheckInMoment[] =>
  reader
    .select({
      atMs: checkIn.atMs,
      localDate: checkIn.localDate,
      localHour: checkIn.localHour,
      mood: checkIn.mood,
    })
    .from(checkIn)
    .where(inRange(range))
    .orderBy(asc(checkIn.localDate), asc(checkIn.atMs))
    .all()
