// `node bench/statistics.ts`: the figures of docs/statistics.md, over simulated people whose rule is known. Takes a few minutes.
import { judge, testPair } from '../core/insights/statistics/find-links.ts'
import { findChanges } from '../core/insights/statistics/change-points.ts'
import {
  autoregressive,
  peopleOf,
  type Rule,
  rules,
} from '../core/insights/statistics/simulated-people.fake.ts'
import { forecastDays, testForecast } from '../core/insights/statistics/test-forecast.ts'
import { trendOf } from '../core/insights/statistics/trend.ts'
import { seededRandom } from '../core/kernel/seeded-random.ts'

const days = 120
const percent = (part: number, whole: number) => `${((100 * part) / whole).toFixed(1)} %`
const hasTrend = (one: Float64Array) => {
  const { trend } = trendOf(one)
  return trend !== null && (trend.from > 0 || trend.to < 0)
}

function told(name: string, people: readonly Float64Array[]): void {
  const shareOf = (holds: (one: Float64Array) => boolean) => percent(people.filter((one) => holds(one)).length, people.length) // prettier-ignore
  const tests = people.flatMap((one) => testForecast(one, 1) ?? [])
  const wins = Map.groupBy(tests, ({ best }) => best)
  const skills = tests.map(({ skill }) => skill).toSorted((a, b) => a - b)
  console.log(name, {
    best: Object.fromEntries([...wins].map(([guess, won]) => [guess, percent(won.length, tests.length)])),
    medianSkill: skills[Math.floor(skills.length / 2)]?.toFixed(3),
    forecast: shareOf((one) => forecastDays(one, [0, 10]).days.length > 0),
    change: shareOf((one) => findChanges(one).length > 0),
    trend: shareOf(hasTrend),
  })
}

/** How many of the days to come lie within the 80 % intervals. */
function coverage(people: readonly Float64Array[]): string {
  let [inside, all] = [0, 0]
  for (const whole of people)
    for (const { ahead, from, to } of forecastDays(whole.subarray(0, days - 3), [-90, 90]).days) {
      const came = whole[days - 4 + ahead] ?? Number.NaN
      all += 1
      if (came >= from && came <= to) inside += 1
    }
  return percent(inside, all)
}

/** Ten pairs a person; with `strength` 0 nothing is linked, otherwise the first series is, on the same day. */
function links(
  people: number,
  length: number,
  { inertia, strength }: { inertia: number; strength: number },
): void {
  let [pairs, shown, withLink, right] = [0, 0, 0, 0]
  for (let person = 0; person < people; person += 1) {
    const random = seededRandom(`links ${length} ${inertia} ${strength} ${person}`)
    const series = Array.from({ length: 5 }, (_, at) =>
      autoregressive(random, length, inertia).map((day) => (at < 2 ? day : Number(day > 0.5))),
    )
    const own = autoregressive(random, length, inertia)
    const outcome = own.map(
      (day, at) => Math.sqrt(1 - strength ** 2) * day + strength * (series[0]?.[at] ?? 0),
    )
    const tested = series.flatMap((one, id) =>
      ([0, 1] as const).flatMap((lag) => {
        const pair = testPair({ id: String(id), days: one }, outcome, lag, { withInterval: false })
        return 'p' in pair ? pair : []
      }),
    )
    const found = judge(tested).filter((pair) => pair.found)
    pairs += tested.length
    shown += found.length
    withLink += Number(found.length > 0)
    right += Number(found.some(({ id, lag }) => id === '0' && lag === 0))
  }
  const share = strength > 0 ? { found: percent(right, people) } : { pairs: percent(shown, pairs), people: percent(withLink, people) } // prettier-ignore
  console.log(`links, ${length} days, inertia ${inertia}, strength ${strength}`, share)
}

for (const rule of Object.keys(rules) as Rule[]) told(rule, peopleOf(rule, 200, days))
for (const inertia of [0.2, 0.4, 0.6]) {
  const people = Array.from({ length: 300 }, (_, at) => autoregressive(seededRandom(`inertia ${inertia} ${at}`), days, inertia)) // prettier-ignore
  told(`inertia ${inertia}`, people)
  console.log('  days within the 80 % interval', coverage(people))
}
for (const [length, inertia] of [
  [40, 0],
  [90, 0],
  [40, 0.4],
  [90, 0.4],
  [90, 0.7],
] as const)
  // prettier-ignore
  links(1000, length, { inertia, strength: 0 })
for (const length of [40, 90]) links(300, length, { inertia: 0.3, strength: 0.5 })
