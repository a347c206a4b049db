// What is found in people whose rule is known: the right guess wins, and where there is nothing to say, nothing is said. The
// full run over more people is named in docs/statistics.md.
import { describe, expect, test } from 'vitest'
import { seededRandom } from '../../kernel/seeded-random.ts'
import { findChanges } from './change-points.ts'
import { forecastDays, testForecast } from './test-forecast.ts'
import { falseShare, judge, testPair } from './find-links.ts'
import { autoregressive, peopleOf, type Rule } from './simulated-people.fake.ts'
import { trendOf } from './trend.ts'

const people = 40
const days = 100
const shareOf = (all: readonly Float64Array[], holds: (days: Float64Array) => boolean) =>
  all.filter((one) => holds(one)).length / all.length

/** Which simple guess is the best, whether the forecast may be shown, and whether anything else is claimed, by rule. */
const expected: Record<Rule, { best?: string; forecast: 'hidden' | 'shown'; trend: boolean; calm: boolean }> =
  {
    constant: { forecast: 'hidden', trend: false, calm: true },
    linear: { best: 'sevenDayMean', forecast: 'hidden', trend: true, calm: true },
    weekdayOnly: { best: 'sameWeekday', forecast: 'hidden', trend: false, calm: true },
    // A random walk does move its level; what must not happen is that somebody believes to know where to.
    randomWalk: { best: 'lastValue', forecast: 'hidden', trend: false, calm: false },
    whiteNoise: { best: 'sevenDayMean', forecast: 'shown', trend: false, calm: true },
    mostlyMissing: { forecast: 'shown', trend: false, calm: true },
  }

describe.each(Object.entries(expected) as [Rule, (typeof expected)[Rule]][])('%s', (rule, wanted) => {
  const all = peopleOf(rule, people, days)
  test('the forecast is shown only where it beats the best simple guess', () => {
    const shown = shareOf(all, (one) => forecastDays(one, [0, 10]).days.length > 0)
    if (wanted.forecast === 'hidden') expect(shown).toBeLessThanOrEqual(0.1)
    else expect(shown).toBeGreaterThanOrEqual(0.85)
    if (wanted.best === undefined) return
    expect(shareOf(all, (one) => testForecast(one, 1)?.best === wanted.best)).toBeGreaterThanOrEqual(0.85)
  })
  test('changes and trends are claimed only where there are any', () => {
    // One in twenty by chance; of 40 people, 6 are within two standard deviations of that.
    if (wanted.calm) expect(shareOf(all, (one) => findChanges(one).length > 0)).toBeLessThanOrEqual(0.15)
    const trends = shareOf(all, (one) => {
      const { trend } = trendOf(one)
      return trend !== null && (trend.from > 0 || trend.to < 0)
    })
    if (wanted.trend) expect(trends).toBe(1)
    else if (wanted.calm) expect(trends).toBeLessThanOrEqual(0.15)
  })
})

test('a step of one and a half deviations is found near its day, once', () => {
  const found = Array.from(
    { length: people },
    (_, person) =>
    findChanges(autoregressive(seededRandom(`step ${person}`), days, 0.2).map((day, at) => day + (at < 60 ? 5 : 6.5))), // prettier-ignore
  )
  const near = found.filter(([first], _, all) => all.length > 0 && first && Math.abs(first.place - 60) <= 5)
  expect(near.length / people).toBeGreaterThanOrEqual(0.8)
  expect(found.filter((changes) => changes.length > 1).length / people).toBeLessThanOrEqual(0.15)
})

test('four forecasts in five hold: the 80 % interval holds 80 % of the days to come', () => {
  let [inside, all] = [0, 0]
  for (let person = 0; person < people * 3; person += 1) {
    const whole = autoregressive(seededRandom(`cover ${person}`), days, 0.4)
    for (const { ahead, from, to } of forecastDays(whole.subarray(0, days - 3), [-9, 9]).days) {
      const came = whole[days - 4 + ahead] ?? Number.NaN
      all += 1
      if (came >= from && came <= to) inside += 1
    }
  }
  expect(all).toBeGreaterThan(250)
  expect(inside / all).toBeGreaterThan(0.73)
  expect(inside / all).toBeLessThan(0.87)
})

test('of 1,000 people with shuffled days, at most one tested pair in twenty looks like a link', () => {
  let [pairs, links, withLink] = [0, 0, 0]
  for (let person = 0; person < 1000; person += 1) {
    const random = seededRandom(`shuffled ${person}`)
    const outcome = autoregressive(random, 40, 0)
    const tested = [0, 1].flatMap((id) => {
      const series = autoregressive(random, 40, 0).map((day) => (id === 0 ? day : Math.round(day)))
      return ([0, 1] as const).flatMap((lag) => {
        const pair = testPair({ id: String(id), days: series }, outcome, lag, { withInterval: false })
        return 'p' in pair ? pair : []
      })
    })
    const found = judge(tested).filter((pair) => pair.found).length
    pairs += tested.length
    links += found
    if (found > 0) withLink += 1
  }
  expect(pairs).toBeGreaterThan(3500)
  expect(links / pairs).toBeLessThanOrEqual(0.05)
  // Benjamini and Hochberg promise the share of false links among those shown: where nothing is true, the share of people.
  expect(withLink / 1000).toBeLessThanOrEqual(falseShare)
})

test('a true link of 0.6 is found in most people, on its own lag, and a straight copy in everybody', () => {
  const found = Array.from({ length: people }, (_, person) => {
    const random = seededRandom(`linked ${person}`)
    const cause = autoregressive(random, 60, 0.3)
    const own = autoregressive(random, 60, 0.3)
    const outcome = own.map((day, at) => 0.8 * day + 0.6 * (cause[at - 1] ?? 0))
    const tested = [cause, autoregressive(random, 60, 0.3)].flatMap((series, id) =>
      ([0, 1] as const).flatMap((lag) => {
        const pair = testPair({ id: String(id), days: series }, outcome, lag, { withInterval: false })
        return 'p' in pair ? pair : []
      }),
    )
    return judge(tested).filter((pair) => pair.found)
  })
  const right = found.filter((links) => links.some(({ id, lag }) => id === '0' && lag === 1)).length
  expect(right / people).toBeGreaterThanOrEqual(0.85)
})
