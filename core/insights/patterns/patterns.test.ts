// Patterns as the API answers them, over a real vault filled with check-ins whose rule is known.
import { createRouterClient } from '@orpc/server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkInsRouter } from '../../checkins/check-ins.router.ts'
import { assessmentsRouter } from '../../assessments/assessments.router.ts'
import { manualClock } from '../../kernel/clock.ts'
import { newId } from '../../kernel/ids.ts'
import { seededRandom } from '../../kernel/seeded-random.ts'
import { readDangerState } from '../../safety/danger-state.store.ts'
import { scratchVault } from '../scratch-vault.fake.ts'
import { autoregressive } from '../statistics/simulated-people.fake.ts'
import { patternsRouter } from './patterns.router.ts'

const dayMs = 86_400_000
const today = '2026-06-30'
const todayMs = Date.parse(`${today}T12:00:00Z`)

const vault = scratchVault()
const context = { clock: manualClock(todayMs), session: { accountId: vault.accountId, vault } }
const patterns = createRouterClient(patternsRouter, { context })
const checkIns = createRouterClient(checkInsRouter, { context })
const assessments = createRouterClient(assessmentsRouter, { context })

const checkIn = (
  daysAgo: number,
  mood: number,
  factors: { group: 'activity' | 'sleep'; name: string }[] = [],
) =>
  checkIns.create({
    id: newId<string>(),
    atMs: todayMs - daysAgo * dayMs,
    zone: 'UTC',
    mood: Math.max(0, Math.min(10, Math.round(mood))),
    energy: 5,
    factors,
  })

/** Asks until every pair was tested, as the screen does. */
async function allLinks(input: { today: string; days?: 90 }) {
  for (;;) {
    const { found, share } = await patterns.links(input)
    if (found) return found
    expect(share).toBeLessThan(1)
  }
}

beforeAll(async () => {
  const random = seededRandom('a person')
  const own = autoregressive(random, 100, 0.2)
  // Walks lift the day itself by three points; tea does nothing; the level rises for good 40 days ago.
  for (let daysAgo = 99; daysAgo >= 0; daysAgo -= 1) {
    const [walked, tea] = [random() < 0.5, random() < 0.5]
    const mood = 4 + 0.7 * (own[daysAgo] ?? 0) + (walked ? 2 : 0) + (daysAgo < 40 ? 2 : 0)
    await checkIn(daysAgo, mood, [
      ...(walked ? [{ group: 'activity' as const, name: 'walk' }] : []),
      ...(tea ? [{ group: 'activity' as const, name: 'tea' }] : []),
      ...(daysAgo === 5 ? [{ group: 'sleep' as const, name: 'woke early' }] : []),
    ])
  }
})
afterAll(() => vault.discard())

test('the trend carries its days, its interval and how many days it stands on', async () => {
  const found = await patterns.trend({ days: 180, today })
  expect(found).toMatchObject({ n: 100, notEnough: null, range: { to: today, days: 100 } })
  expect(found.days).toHaveLength(100)
  expect(found.trend?.direction).toBe('up')
  expect(found.trend?.perWeek.from).toBeGreaterThan(0)
  expect(found.trend?.perWeek.to).toBeGreaterThan(found.trend?.perWeek.from ?? 9)
})

test('the change is found about its day, and what the person says of it stays near it', async () => {
  const { changes, notEnough } = await patterns.changes({ today })
  expect(notEnough).toBeNull()
  expect(changes).toHaveLength(1)
  const [change] = changes
  const daysAgo = (todayMs - Date.parse(`${change?.date}T12:00:00Z`)) / dayMs
  expect(Math.abs(daysAgo - 39)).toBeLessThanOrEqual(5)
  expect(change?.difference.from).toBeGreaterThan(0.5)
  expect(change?.note).toBeNull()
  const date = change?.date ?? ''
  const near = new Date(Date.parse(date) + 3 * dayMs).toISOString().slice(0, 10)
  expect(await patterns.noteChange({ series: 'mood', date: near, note: ' New job ' })).toEqual({
    safety: null,
  })
  await patterns.noteChange({ series: 'energy', date, note: 'Not of the mood' })
  expect((await patterns.changes({ today })).changes[0]?.note).toBe('New job')
  await patterns.noteChange({ series: 'mood', date, note: '' })
  expect((await patterns.changes({ today })).changes[0]?.note).toBeNull()
  const grave = await patterns.noteChange({ series: 'mood', date, note: 'I wanted to kill myself' })
  expect(grave.safety).not.toBeNull()
  expect(readDangerState(vault.reader).level).toBeGreaterThan(0)
  await patterns.noteChange({ series: 'mood', date, note: '' })
})

test('links: the true one is found, everything tested is told, and so is what could not be', async () => {
  const { tested, untested, falseShare } = await allLinks({ today })
  expect(falseShare).toBe(0.1)
  const same = tested.find(({ name, lag }) => name === 'walk' && lag === 0)
  expect(same).toMatchObject({ id: 'factor:activity:walk', kind: 'factor', n: 100, found: true })
  expect(same?.correlation.from).toBeGreaterThan(0)
  expect(tested.filter(({ name }) => name === 'tea').map(({ found }) => found)).toEqual([false, false])
  expect(untested.map(({ name, lag, lacks }) => `${name} ${lag} ${lacks}`).toSorted()).toEqual([
    'energy 0 change',
    'energy 1 change',
    'woke early 0 change',
    'woke early 1 change',
  ])
})

test('the forecast holds its tests, ends after three days and never leaves the scale', async () => {
  const found = await patterns.forecast({ today })
  expect(found.stale).toBe(false)
  expect(found.tests.map(({ ahead }) => ahead)).toEqual([1, 2, 3])
  for (const { skill, error, bestError } of found.tests) expect(skill).toBeCloseTo(1 - error / bestError, 9)
  const failed = found.tests.findIndex(({ skill }) => skill <= 0)
  expect(found.days).toHaveLength(failed === -1 ? 3 : failed)
  for (const { value, from, to } of found.days) {
    expect([from, value, to]).toEqual([from, value, to].toSorted((a, b) => a - b))
    expect(Math.min(from, 10 - to)).toBeGreaterThanOrEqual(0)
  }
  expect(found.past).toMatchObject({ from: '2026-06-03', days: 28 })
  expect(found.past.values).toHaveLength(28)
  const later = await patterns.forecast({ today: '2026-07-20' })
  expect(later).toMatchObject({ stale: true, days: [] })
})

test('an answer is kept while the days stay the same, and made anew when they do not', async () => {
  const [first, second] = [await patterns.trend({ today }), await patterns.trend({ today })]
  expect(second).toEqual(first)
  const { id } = await checkIn(0, 0)
  expect((await patterns.trend({ today })).days).not.toEqual(first.days)
  await checkIns.remove({ checkInId: id })
  expect(await patterns.trend({ today })).toEqual(first)
})

test('too little says how much is missing', async () => {
  const early = { today: '2026-03-30', days: 90 as const }
  expect((await patterns.trend(early)).notEnough).toEqual({ have: 8, need: 14 })
  expect((await patterns.changes(early)).notEnough).toEqual({ have: 8, need: 28 })
  expect((await allLinks(early)).notEnough).toEqual({ have: 8, need: 30 })
  expect((await patterns.forecast(early)).notEnough).toEqual({ have: 8, need: 28 })
  expect((await patterns.trend({ ...early, series: 'tension' })).notEnough).toEqual({ have: 0, need: 14 })
})

test('strength: eight weeks of the pulse have a slope, and the inventory is told as it was given', async () => {
  const give = (questionnaireId: string, weeksAgo: number, answers: Record<string, number>) =>
    assessments.submit({ id: newId<string>(), questionnaireId, answers, takenAtMs: todayMs - weeksAgo * 7 * dayMs, zone: 'UTC' }) // prettier-ignore
  for (let weeksAgo = 9; weeksAgo > 2; weeksAgo -= 1)
    await give('weekly-pulse', weeksAgo, { 1: 2, 2: 2, 3: 2 })
  expect((await patterns.strength()).pulse).toMatchObject({ notEnough: { have: 7, need: 8 }, perWeek: null })
  await give('weekly-pulse', 2, { 1: 2, 2: 2, 3: 3 })
  await give('work-factors', 8, { 1: 1, 2: 3, 3: 4, 4: 2, 5: 2, 6: 4 })
  await give('work-factors', 3, { 1: 0, 2: 3, 3: 4, 4: 2, 5: 2 })
  const { pulse, factors, burnout } = await patterns.strength()
  expect(factors.map(({ factor, value, before }) => `${factor} ${value} ${before}`)).toEqual([
    'load 0 1',
    'control 3 3',
    'support 4 4',
    'reward 2 2',
    'fairness 2 2',
    'values 4 null',
  ])
  expect(pulse).toMatchObject({ most: 12, notEnough: null, perWeek: { value: 0, from: 0 } })
  expect(pulse.points.at(-1)).toEqual({ date: '2026-06-16', value: 7 })
  expect(burnout.map(({ points }) => points.length)).toEqual(burnout.map(() => 0))
})
