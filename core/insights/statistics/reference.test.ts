// Every statistic against numpy and scipy; where chance is drawn, within the stated Monte-Carlo error.
import { expect, test } from 'vitest'
import type { LocalDate } from '../../kernel/local-day.ts'
import { seededRandom } from '../../kernel/seeded-random.ts'
import { bestSplit } from './change-points.ts'
import { alongDays } from './day-values.ts'
import { benjaminiHochberg } from './false-discovery.ts'
import reference from './fixtures/reference.json' with { type: 'json' }
import { forecastValue } from './forecast.ts'
import { inertiaOf, levelOf, mssdOf, personSd } from './level-and-spread.ts'
import { permutationP, sureShare } from './permutation.ts'
import { spearman, spearmanInterval } from './rank-correlation.ts'
import { effectOf } from './self-experiment.ts'
import { testForecast } from './test-forecast.ts'
import { theilSen, widenFor } from './theil-sen.ts'
import { withoutWeekdayAndTrend } from './without-weekday-and-trend.ts'

const near = (value: number) => expect.closeTo(value, 6)
const days = (values: readonly (number | null)[]) => Float64Array.from(values, (value) => value ?? Number.NaN)

test('days stand on the calendar; a day without a value is a gap, one outside the range is left out', () => {
  const points = ['2026-02-27', '2026-03-01', '2026-03-05'].map((day, value) => ({
    day: day as LocalDate,
    value,
  }))
  const found = alongDays(points, { from: '2026-02-28' as LocalDate, days: 3 })
  expect([...found]).toEqual([Number.NaN, 1, Number.NaN])
})

test.each(reference.level.cases)('level and spread as numpy (%#)', ({ values, median, q1, q3, sd }) => {
  expect(levelOf(values)).toEqual({ n: values.length, median: near(median), q1: near(q1), q3: near(q3) })
  expect(personSd(values)).toBeCloseTo(sd, 6)
})

test.each(reference.movement.cases)('instability and inertia as numpy, gaps left out (%#)', (one) => {
  expect(mssdOf(days(one.values))).toBeCloseTo(one.mssd, 6)
  expect(inertiaOf(days(one.values), 1)).toEqual({ inertia: near(one.inertia), pairs: one.pairs })
})

test('instability by hand; a step over a gap is not scored; inertia waits for 30 pairs', () => {
  const worked: [(number | null)[], number | null][] = [
    [[5, 5, 5, 5], 0],
    [[3, 7, 3, 7], 16],
    [[1, 2, 3, 4], 1],
    [[4, null, 6], null],
    [[5, 6, 4, 7], 14 / 3],
  ]
  for (const [values, mssd] of worked) expect(mssdOf(days(values))).toEqual(mssd)
  const one = Array.from({ length: 30 }, (_, day) => day % 3)
  expect(inertiaOf(one)).toEqual({ inertia: null, pairs: 29 })
  expect(inertiaOf([...one, 1]).inertia).not.toBeNull()
  expect(inertiaOf(Array.from({ length: 40 }, () => 5)).inertia).toBeNull()
  expect([levelOf([]), personSd([4])]).toEqual([null, null])
})

test.each(reference.theilSen.cases)('Theil–Sen and Sen’s interval as scipy (%#)', ({ xs, ys, ...line }) => {
  const { slope, intercept, from, to } = line
  expect(theilSen(xs, ys)).toEqual({
    slope: near(slope),
    intercept: near(intercept),
    from: near(from),
    to: near(to),
  })
  const wide = theilSen(xs, ys, widenFor(0.5, xs.length))
  expect((wide?.to ?? 0) - (wide?.from ?? 0)).toBeGreaterThan(to - from)
  expect(theilSen([3, 3], [1, 2])).toBeNull()
})

test.each(reference.spearman.cases)(
  'Spearman and its permutation p as scipy (%#)',
  ({ xs, ys, ...found }) => {
    expect(spearman(xs, ys)).toBeCloseTo(found.correlation, 6)
    const p = permutationP({ xs, ys }, { random: seededRandom('p') })
    // Counting ends at 40 as strong, an error of p/√40, or at 4,999 shuffles, one of √(p/4,999); three of either.
    expect(Math.abs((p ?? 9) - found.p)).toBeLessThan(
      0.0005 + 3 * Math.max(found.p / Math.sqrt(40), Math.sqrt(found.p / 4999)),
    )
  },
)

test.each(reference.blockBootstrap.cases)('moving blocks as numpy (%#)', ({ xs, ys, block, from, to }) => {
  const found = spearmanInterval({ xs, ys }, { random: seededRandom('b'), resamples: 4000, block })
  expect(Math.abs((found?.from ?? 9) - from)).toBeLessThan(0.03)
  expect(Math.abs((found?.to ?? 9) - to)).toBeLessThan(0.03)
})

test.each(reference.benjaminiHochberg.cases)('Benjamini–Hochberg as scipy (%#)', ({ ps, adjusted }) => {
  expect(benjaminiHochberg(ps)).toEqual(adjusted.map(near))
})

test.each(reference.residuals.cases)('what weekday and trend leave, as numpy (%#)', (one) => {
  expect([...withoutWeekdayAndTrend(one.values, one.days)]).toEqual(one.residuals.map(near))
})

test.each(reference.bestSplit.cases)('the best split as numpy (%#)', ({ values, size, gain }) => {
  expect(bestSplit(values)).toEqual({ size, gain: near(gain) })
})

test.each(reference.forecast.cases)('the AR(1) forecast and its trial on past days as numpy (%#)', (one) => {
  const values = days(one.values)
  expect(one.ahead.map((_, step) => forecastValue(values, step + 1))).toEqual(one.ahead.map(near))
  for (const { error, bestError, skill, half, ...wanted } of one.tests)
    expect(testForecast(values, wanted.ahead)).toEqual({ ...wanted, error: near(error), bestError: near(bestError), skill: near(skill), half: near(half) }) // prettier-ignore
})

test.each(reference.selfExperiment.cases)('a self-experiment as all its 1,296 orders (%#)', (one) => {
  const compared = one.values.map((value, place) => ({
    block: Math.floor(place / 4),
    isOn: one.isOn[place] ?? false,
    value,
  }))
  const found = effectOf(compared, 10, seededRandom('e'))
  expect(found).toMatchObject({ difference: near(one.difference), nOn: 8, nOff: 8 })
  expect(Math.abs((found?.p ?? 9) - one.p)).toBeLessThan(0.03)
  expect(Math.abs((found?.from ?? 9) - one.from)).toBeLessThan(0.2)
  expect(Math.abs((found?.to ?? 9) - one.to)).toBeLessThan(0.2)
})

test('days that take after each other, and terms that were fitted, make a correlation count less', () => {
  expect(sureShare({ n: 101, fitted: 0, inertias: [0, 0.9] })).toBe(1)
  expect(sureShare({ n: 101, fitted: 0, inertias: [-0.5, 0.5] })).toBe(1)
  // Bartlett: (1 − 0.25) / (1 + 0.25) = 0.6 of the pairs.
  expect(sureShare({ n: 101, fitted: 0, inertias: [0.5, 0.5] })).toBeCloseTo(Math.sqrt(0.6), 12)
  expect(sureShare({ n: 31, fitted: 7, inertias: [0, 0] })).toBeCloseTo(Math.sqrt(23 / 30), 12)
})
