import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, type LocalDate } from '../../kernel/local-day.ts'
import { levelOf, levelsUntil, toldDays } from './level.ts'
import { studentT } from './interval.ts'
import { type MoodMoment, rhythmNeeds, rhythmOf } from './rhythm.ts'

const monday = '2026-01-05' as LocalDate

test('Student’s t lies where its table has it', () => {
  for (const [freedom, value] of [
    [3, 3.182],
    [4, 2.776],
    [9, 2.262],
    [30, 2.042],
    [1000, 1.962],
  ] as const)
    // prettier-ignore
    expect(Math.abs(studentT(freedom) - value)).toBeLessThan(0.01)
})

test('the level of days: a day of many check-ins weighs no more than a day of one', () => {
  const told = toldDays([
    ...Array.from({ length: 9 }, () => ({ localDate: monday, mood: 10 })),
    ...[2, 4, 6].map((mood, at) => ({ localDate: addDays(monday, at + 1), mood })),
  ])
  expect(told[0]).toEqual({ date: monday, mean: 10, lowest: 10, highest: 10, checkIns: 9 })
  expect(levelOf(told)).toMatchObject({ median: 5, lower: 3.5, upper: 7, mean: 5.5 })
  expect(levelOf(told.slice(1))).toBeNull()
})

test('each window holds its own days and no others', () => {
  const days = toldDays(
    Array.from({ length: 40 }, (_, at) => ({ localDate: addDays(monday, at), mood: at % 11 })),
  )
  const windows = levelsUntil(days, addDays(monday, 34))
  expect(windows.map(({ days: width, from, daysWithCheckIns }) => [width, from, daysWithCheckIns])).toEqual([
    [7, addDays(monday, 28), 7],
    [14, addDays(monday, 21), 14],
    [30, addDays(monday, 5), 30],
  ])
  const some = levelsUntil(
    days.filter((_, at) => at % 4 === 0),
    addDays(monday, 34),
  )
  expect(some.map(({ level }) => level === null)).toEqual([true, true, false])
})

test('the level holds its own middle half: at least half of the days lie between the quartiles, whatever was told', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 0, max: 10, noNaN: true }), { minLength: 4, maxLength: 60 }),
      (means) => {
        const level = levelOf(means.map((mean) => ({ mean })))
        const inside = means.filter(
          (mean) => mean >= (level?.lower ?? 11) - 1e-9 && mean <= (level?.upper ?? -1) + 1e-9,
        )
        expect(inside.length * 2).toBeGreaterThanOrEqual(means.length - 1)
      },
    ),
  )
})

const daily = (days: number, moodOf: (at: number) => number, hour = 9): MoodMoment[] =>
  Array.from({ length: days }, (_, at) => ({
    localDate: addDays(monday, at),
    localHour: hour,
    mood: moodOf(at),
  }))

test('less than four weeks show no cell, and a cell of three points stays hidden with its count', () => {
  expect(rhythmOf([])).toMatchObject({ weeks: 0, checkIns: 0, chance: null })
  const short = rhythmOf(daily(27, () => 5))
  expect(short.cells.every(({ mood }) => mood === null)).toBe(true)
  const long = rhythmOf(daily(28 + 3, (at) => at % 7))
  expect(
    long.cells.filter(({ count }) => count > 0).map(({ weekday, hour, count }) => [weekday, hour, count]),
  ).toEqual([0, 1, 2, 3, 4, 5, 6].map((weekday) => [weekday, 9, weekday < 3 ? 5 : 4]))
  expect(long.cells.filter(({ mood }) => mood).map(({ mood }) => mood?.mean)).toEqual([0, 1, 2, 3, 4, 5, 6])
  const thin = rhythmOf([...daily(28, () => 4), { localDate: monday, localHour: 23, mood: 9 }])
  expect(thin.cells.find(({ hour, weekday }) => hour === 21 && weekday === 0)).toMatchObject({
    count: 1,
    mood: null,
  })
  expect(rhythmNeeds).toEqual({ weeks: 4, points: 4 })
})

test('weekdays that differ are told from chance; a slow change of level is none', () => {
  const weekends = rhythmOf(daily(140, (at) => (at % 7 > 4 ? 8 : 4) + (at % 2)))
  expect(weekends.chance).toBeLessThan(0.02)
  const slow = rhythmOf(daily(140, (at) => Math.floor(at / 14)))
  expect(slow.chance).toBe(1)
})

test('without any rhythm, chance is below 5% in about one diary of twenty', () => {
  let few = 0
  const diaries = 200
  for (let diary = 0; diary < diaries; diary += 1) {
    let state = diary + 1
    const noise = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647
    for (let warm = 0; warm < 5; warm += 1) noise()
    if ((rhythmOf(daily(56, () => Math.round(noise() * 10))).chance ?? 1) <= 0.05) few += 1
  }
  expect(few).toBeGreaterThan(1)
  expect(few).toBeLessThan(22)
})
