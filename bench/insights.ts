// `npm run bench:insights`: what each picture of the insights costs from the store, over ten years of daily check-ins and
// 100,000 messages. Everything that a screen waits for is promised within 100 ms; the baseline is a plain read of every
// check-in in the same run.
import { call } from '@orpc/server'
import { insightsRouter } from '../core/insights/insights.router.ts'
import { systemClock } from '../core/kernel/clock.ts'
import { addDays, type LocalDate } from '../core/kernel/local-day.ts'
import { reviewsRouter } from '../core/reviews/reviews.router.ts'
import type { OpenVault } from '../core/vault/open-vault.ts'
import { benchVault, vaultExists } from './bench-vault.ts'
import { type Measured, cpuMs, printMs, printRatio, table } from './measure.ts'
import { fillTenYears } from './ten-years.ts'

const lastDay = '2026-11-20' as LocalDate
const messages = 100_000
const limitMs = 100
const runs = 20
const name = 'ten-years'

function openTenYears(): OpenVault {
  if (!process.argv.includes('--fresh') && vaultExists(name)) return benchVault(name, { fresh: false })
  process.stderr.write('Writing ten years …\n')
  const vault = benchVault(name)
  fillTenYears(vault, { lastDay, messages })
  return vault
}

type Asked = readonly [string, () => unknown]
type Context = { readonly clock: typeof systemClock; readonly session: { readonly accountId: OpenVault['accountId']; readonly vault: OpenVault } } // prettier-ignore

/** Each pattern twice: as it is found the first time, and as the screen reads it while the days stay the same. */
function patternsOf(context: Context): Asked[] {
  const insights = insightsRouter
  const input = { days: 365, today: lastDay } as const
  // Another day each time, so that nothing is kept from the time before.
  let ago = 0
  const anew = () => ({ ...input, today: addDays(lastDay, -(ago += 1)) })
  return [
    ['Trend of a year, anew', () => call(insights.trend, anew(), { context })],
    ['Changes of level in a year, anew', () => call(insights.changes, anew(), { context })],
    ['Links over a year, first look', () => call(insights.links, anew(), { context })],
    ['Forecast, anew', () => call(insights.forecast, anew(), { context })],
    ['Trend of a year', () => call(insights.trend, input, { context })],
    ['Changes of level in a year', () => call(insights.changes, input, { context })],
    ['Links over a year', () => call(insights.links, input, { context })],
    ['Forecast', () => call(insights.forecast, input, { context })],
    ['Strength at work', () => call(insights.strength, undefined, { context })],
  ]
}

async function measure(vault: OpenVault): Promise<Measured[]> {
  const context = { clock: systemClock, session: { accountId: vault.accountId, vault } }
  const today = lastDay
  const all = { days: 'all', today } as const
  const year = { days: 365, today } as const
  const insights = insightsRouter
  const asked: readonly Asked[] = [
    ['Overview of a year', () => call(insights.dashboard, year, { context })],
    ['Overview of ten years', () => call(insights.dashboard, all, { context })],
    [
      'Points of ten years, sampled to 1,000',
      () => call(insights.points, { ...all, most: 1000 }, { context }),
    ],
    ['Level of 7, 14 and 30 days', () => call(insights.level, { today }, { context })],
    [
      'Calendar of a month',
      () => call(insights.calendar, { from: addDays(today, -41), to: today }, { context }),
    ],
    ['Calendar of a year', () => call(insights.calendar, year, { context })],
    ['Calendar of ten years', () => call(insights.calendar, all, { context })],
    ['Rhythm of a year', () => call(insights.rhythm, year, { context })],
    ['Rhythm of ten years', () => call(insights.rhythm, all, { context })],
    ['Told against read, ten years', () => call(insights.agreement, all, { context })],
    ...patternsOf(context),
    ['Facts of a week', () => call(reviewsRouter.week, { on: addDays(today, -7), today }, { context })],
    ['Kept weeks, first page', () => call(reviewsRouter.list, {}, { context })],
  ]
  const read = vault.connection.prepare('SELECT * FROM check_in ORDER BY local_date')
  const baseline = await cpuMs(runs, () => read.all())
  const lines: Measured[] = []
  for (const [what, ask] of asked) {
    const ms = await cpuMs(runs, ask)
    lines.push({
      what,
      value: printMs(ms),
      baseline: `${printMs(baseline)} all check-ins, plain`,
      ratio: printRatio(ms / baseline),
      goal: `< ${limitMs} ms`,
      met: ms < limitMs,
    })
  }
  return lines
}

const vault = openTenYears()
console.log(table(await measure(vault)))
vault.close()
