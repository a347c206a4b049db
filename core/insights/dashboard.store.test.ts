import { afterEach, beforeEach, expect, test } from 'vitest'
import { type ConversationId, newId } from '../kernel/ids.ts'
import { addDays, type LocalDate, machineZone } from '../kernel/local-day.ts'
import { conversation } from '../vault/vault.schema.ts'
import { readDashboard } from './dashboard.store.ts'
import { dashboardSchema } from './insights.contract.ts'
import { readPoints } from './points.store.ts'
import { periodsOf } from './range-words.ts'
import { type DayRange, dayStartMs } from './resolve-range.ts'
import {
  addPersonMessage,
  addReply,
  scratchVault,
  type ScratchVault,
  type Written,
} from './scratch-vault.fake.ts'

let vault: ScratchVault
beforeEach(() => {
  vault = scratchVault()
})
afterEach(() => vault.discard())

const date = (text: string) => text as LocalDate
const range = (from: string, to: string): DayRange => ({
  from: date(from),
  to: date(to),
  days: (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1,
})
const write = (localDate: string, rest: Partial<Written> = {}) =>
  vault.write((writer) =>
    addPersonMessage(writer, { conversationId: vault.conversationId, localDate: date(localDate), ...rest }),
  )

test('an empty vault gives an empty dashboard that fits the contract', () => {
  const shown = readDashboard(vault.reader, range('2026-01-01', '2026-01-07'))
  expect(dashboardSchema.parse(shown)).toMatchObject({
    counts: { personMessages: 0, readMessages: 0, unknownMessages: 0, daysWithMessages: 0, conversations: 0 },
    days: [],
    emotions: [],
    words: [],
  })
  expect(shown.activity.flat().every((messages) => messages === 0)).toBe(true)
})

test('days without messages are absent, and days outside the range do not count', () => {
  for (const day of ['2025-12-31', '2026-01-01', '2026-01-03', '2026-01-08']) write(day)
  vault.write((writer) =>
    addReply(writer, { conversationId: vault.conversationId, localDate: date('2026-01-02') }),
  )
  const shown = readDashboard(vault.reader, range('2026-01-01', '2026-01-07'))
  expect(shown.days.map((day) => day.date)).toEqual(['2026-01-01', '2026-01-02', '2026-01-03'])
  expect(shown.counts).toMatchObject({ personMessages: 2, companionMessages: 1, daysWithMessages: 2 })
  expect(shown.days[1]).toMatchObject({
    personMessages: 0,
    sentiment: null,
    riskMax: null,
    levelCounts: [0, 0, 0, 0, 0, 0],
  })
})

test('a day shows mean, least and greatest sentiment; unread messages are counted apart', () => {
  for (const sentiment of [-0.5, 0.25, null])
    write('2026-01-05', { localHour: 23, reading: { sentiment, risk: 0.3, level: 1 } })
  const shown = readDashboard(vault.reader, range('2026-01-05', '2026-01-05'))
  expect(shown.counts).toMatchObject({ readMessages: 2, unknownMessages: 1 })
  expect(shown.days[0]).toMatchObject({
    sentiment: { mean: -0.125, min: -0.5, max: 0.25, count: 2 },
    riskMax: 0.3,
    levelCounts: [0, 3, 0, 0, 0, 0],
  })
  expect(shown.activity[0]?.[23]).toBe(3)
})

const evidence = (label: string, weight: number) => [
  { start: 0, end: 5, kind: 'sentiment' as const, label, weight },
]
const at = (day: string) => dayStartMs(date(day), machineZone()) + 3_600_000
const joyful = { reading: { emotions: [{ emotion: 'joy', strength: 0.6 }] } } as const

test.for([
  [range('2026-01-01', '2026-01-31'), ['2026-01-07', '2026-01-14', '2026-01-31'], [1, 1, 1]],
  // Weeks from Monday, cut at the edges of the range: 1 January 2026 is a Thursday.
  [range('2026-01-01', '2026-02-10'), ['2026-01-05', '2026-01-12', '2026-01-26'], [7, 7, 7]],
  [range('2025-01-15', '2026-01-15'), ['2026-01-05', '2026-01-12'], [7, 4]],
  [range('2022-01-15', '2026-01-20'), ['2026-01-01'], [20]],
] as const)('emotions over %j come in buckets of fitting width', ([asked, dates, widths]) => {
  for (const day of ['2026-01-07', '2026-01-14', '2026-01-31']) {
    write(day, joyful)
    write(day)
  }
  const buckets = readDashboard(vault.reader, asked).emotions
  expect(buckets.map((bucket) => bucket.date)).toEqual(dates)
  expect(buckets.map((bucket) => bucket.bucketDays)).toEqual(widths)
  for (const bucket of buckets) expect(bucket.strengths['joy']).toBeCloseTo(0.3)
})

test('words of whole months and of edge days come together once, low first', () => {
  for (const day of ['2026-01-31', '2026-02-14', '2026-03-01', '2026-03-02', '2026-01-30']) {
    write(day, { text: 'tired', reading: { evidence: evidence('negative', 0.5) } })
    write(day, { text: 'Happy', reading: { evidence: evidence('positive', 0.25) } })
  }
  write('2026-02-15', { text: 'rare!', reading: { evidence: evidence('positive', 1) } })
  expect(readDashboard(vault.reader, range('2026-01-31', '2026-03-01')).words).toEqual([
    { word: 'tired', messages: 3, direction: -0.5 },
    { word: 'happy', messages: 3, direction: 0.25 },
  ])
})

test('a range splits into whole months and edges that never cross a month', () => {
  expect(periodsOf(range('2026-01-15', '2026-04-01'))).toEqual({
    months: ['2026-02', '2026-03'],
    spans: [['2026-01-15', '2026-01-31'], ['2026-04-01', '2026-04-01']],
  }) // prettier-ignore
  expect(periodsOf(range('2024-02-01', '2024-02-29'))).toEqual({ months: ['2024-02'], spans: [] })
  expect(periodsOf(range('2024-02-01', '2024-02-28'))).toEqual({
    months: [],
    spans: [['2024-02-01', '2024-02-28']],
  })
})

test('conversations count when they were going on in the range, unless deleted', () => {
  const add = (created: string, active: string, more = {}) =>
    vault.write((writer) =>
      writer
        .insert(conversation)
        .values({
          id: newId<ConversationId>(),
          title: '',
          createdAtMs: at(created),
          activeAtMs: at(active),
          ...more,
        })
        .run(),
    )
  add('2026-01-01', '2026-01-02')
  add('2026-01-01', '2026-02-20', { pinned: true })
  add('2026-02-12', '2026-02-12')
  add('2026-03-01', '2026-03-02')
  add('2026-02-12', '2026-02-12', { deletedAtMs: 1 })
  expect(readDashboard(vault.reader, range('2026-02-10', '2026-02-12')).counts.conversations).toBe(2)
})

test('all points come while they fit; a sample is even over days and the same each time', () => {
  vault.write((writer) => {
    for (let day = 0; day < 50; day += 1)
      for (let count = 0; count < 20; count += 1) {
        const localDate = addDays(date('2026-01-01'), day)
        addPersonMessage(writer, {
          conversationId: vault.conversationId,
          localDate,
          createdAtMs: day * 100 + count,
        })
        addReply(writer, { conversationId: vault.conversationId, localDate })
      }
  })
  const asked = range('2026-01-01', '2026-02-19')
  const all = readPoints(vault.reader, asked, 1000)
  expect([all.total, all.items.length]).toEqual([1000, 1000])
  expect(all.items.map((point) => point.createdAtMs)).toEqual(
    all.items.map((point) => point.createdAtMs).toSorted((a, b) => a - b),
  )
  const some = readPoints(vault.reader, asked, 200)
  expect([some.total, some.items.length]).toEqual([1000, 200])
  expect(readPoints(vault.reader, asked, 200)).toEqual(some)
  for (const half of [0, 1]) {
    const inHalf = some.items.filter((point) => (point.date < '2026-01-26' ? 0 : 1) === half).length
    expect(inHalf).toBeGreaterThan(75)
  }
})

test('points of a deleted conversation are gone at once', () => {
  write('2026-01-01')
  vault.write((writer) => writer.update(conversation).set({ deletedAtMs: 1 }).run())
  expect(readPoints(vault.reader, range('2026-01-01', '2026-01-01'), 10).items).toEqual([])
})
