// The dashboard must never read messages, and nothing here may walk a whole table of them: the plans say so.
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { LocalDate } from '../kernel/local-day.ts'
import { listAlerts } from '../safety/alerts.store.ts'
import * as schema from '../vault/vault.schema.ts'
import type { Reader } from '../vault/vault.ts'
import { weekFacts } from '../reviews/week-facts.ts'
import { agreementDays } from './agreement.store.ts'
import { calendarDays, readLevels } from './pictures/calendar.store.ts'
import { readDashboard } from './dashboard.store.ts'
import { readPoints } from './points.store.ts'
import type { DayRange } from './resolve-range.ts'
import { addPersonMessage, scratchVault, type ScratchVault } from './scratch-vault.fake.ts'

let vault: ScratchVault
beforeAll(() => {
  vault = scratchVault()
  const { conversationId } = vault
  vault.write((writer) => {
    for (let written = 0; written < 50; written += 1)
      addPersonMessage(writer, {
        conversationId,
        localDate: '2026-01-05' as LocalDate,
        reading: { risk: 0.9, level: 4 },
      })
  })
})
afterAll(() => vault.discard())

/** The query plans, line by line, of all that `ask` runs. */
function plansOf(ask: (reader: Reader) => unknown): string[] {
  const queries: { text: string; values: unknown[] }[] = []
  const logQuery = (text: string, values: unknown[]) => queries.push({ text, values })
  ask(drizzle(vault.connection, { schema, casing: 'snake_case', logger: { logQuery } }))
  return queries.flatMap(({ text, values }) =>
    vault.connection
      .prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${text}`)
      .all(...values)
      .map((line) => line.detail),
  )
}

const year: DayRange = { from: '2025-01-06' as LocalDate, to: '2026-01-05' as LocalDate, days: 365 }

test.for([7, 90, 365])('a dashboard of %i days reads roll-ups only, by key', (days) => {
  const plans = plansOf((reader) => readDashboard(reader, { ...year, days }))
  expect(plans.filter((line) => line.startsWith('SEARCH')).length).toBeGreaterThanOrEqual(6)
  // `lived` holds the days of the range and nothing else.
  const allowed = /^SCAN (?:conversation USING COVERING INDEX|lived$)/
  expect(plans.filter((line) => /\b(message|reading)\b|^SCAN/.test(line) && !allowed.test(line))).toEqual([])
})

test('points walk the index of days and look up only the sample', () => {
  for (const most of [10, 1000]) {
    const plans = plansOf((reader) => readPoints(reader, year, most))
    expect(plans).toContain('SEARCH message USING INDEX message_by_day (local_date>? AND local_date<?)')
    expect(plans.filter((line) => line.startsWith('SCAN'))).toEqual([])
  }
})

test('alerts come from the partial index of risks', () => {
  for (const cursor of [undefined, '40']) {
    const plans = plansOf((reader) =>
      listAlerts(reader, { threshold: 0.5, limit: 50, open: true, ...(cursor && { cursor }) }),
    )
    expect(plans[0]).toMatch(/^SEARCH reading USING COVERING INDEX reading_by_risk \(risk>\?/)
    expect(plans.filter((line) => line.startsWith('SCAN'))).toEqual([])
  }
})

test('pictures of what was told walk the index of days, and never the messages', () => {
  const pictures = [
    (reader: Reader) => calendarDays(reader, year),
    (reader: Reader) => readLevels(reader, year.to),
    (reader: Reader) => weekFacts(reader, { from: '2025-12-29' as LocalDate, to: '2026-01-04' as LocalDate }),
    (reader: Reader) => agreementDays(reader, year),
  ]
  for (const picture of pictures) {
    const plans = plansOf(picture)
    expect(
      plans.some((line) =>
        /check_in USING INDEX check_in_by_day \(local_date>\? AND local_date<\?\)/.test(line),
      ),
    ).toBe(true)
    expect(plans.filter((line) => /^SCAN (?!reading_correction|exercise_use)/.test(line))).toEqual([])
  }
})
