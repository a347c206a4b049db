import { createRouterClient, ORPCError } from '@orpc/server'
import fc from 'fast-check'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { manualClock } from '../../kernel/clock.ts'
import { newId } from '../../kernel/ids.ts'
import { readDangerState } from '../../safety/danger-state.store.ts'
import { rememberReport } from '../../safety/remember-danger.ts'
import { scratchVault } from '../../vault/scratch-vault.fake.ts'
import { exercisesRouter } from './exercises.router.ts'
import { trendOf } from './trend.ts'

const scratch = scratchVault()
const vault = scratch.open()
const clock = manualClock(Date.UTC(2026, 2, 29, 12))
const api = createRouterClient(exercisesRouter, { context: { clock, session: { accountId: scratch.accountId, vault } } }) // prettier-ignore
beforeEach(() => vault.write((writer) => writer.run('DELETE FROM exercise_use')))
afterAll(() => {
  vault.close()
  scratch.discard()
})

const did = (parts: object = {}) => ({
  id: newId<string>(),
  exerciseId: 'paced-breathing',
  startedAtMs: clock.nowMs(),
  endedAtMs: clock.nowMs() + 300_000,
  zone: 'Pacific/Kiritimati',
  ended: 'finished' as const,
  distressBefore: 7,
  distressAfter: 4,
  ...parts,
})
const codeOf = (call: Promise<unknown>) =>
  call.then(
    () => 'done',
    (fault: unknown) => (fault instanceof ORPCError ? fault.code : fault),
  )

test('a use keeps the version, the local day, how it ended and both numbers', async () => {
  const given = did()
  const { use, safety } = await api.record(given)
  expect(use).toEqual({ ...given, version: 2, localDate: '2026-03-30', answers: [] })
  expect(safety).toBeNull()
  const worse = await api.record(did({ ended: 'worse', distressAfter: null }))
  expect(worse.use).toMatchObject({ ended: 'worse', distressAfter: null })
})

test('sent twice it is one; the same id for something else, or an exercise that is not there, is refused', async () => {
  const given = did()
  await api.record(given)
  await api.record(given)
  expect((await api.uses({})).items).toHaveLength(1)
  expect(await codeOf(api.record({ ...given, distressAfter: 9 }))).toBe('CONFLICT')
  expect(await codeOf(api.record(did({ exerciseId: 'no-such' })))).toBe('NOT_FOUND')
  for (const parts of [
    { distressBefore: 11 },
    { distressAfter: 1.5 },
    { ended: 'bored' },
    { zone: 'Mars/Base' },
  ])
    expect(await codeOf(api.record(did(parts)))).toBe('BAD_REQUEST')
})

test('words are kept in the order of the questions, with what was asked; what was never asked is refused', async () => {
  const given = did({ exerciseId: 'thought-record-light' })
  await api.record(given)
  const { use } = await api.keep({
    useId: given.id,
    answers: { belief: 80, situation: 'The talk on Monday', for: ['It went badly before', ' '], feeling: '' },
  })
  expect(use.answers).toEqual([
    { key: 'situation', asked: 'What happened', answer: 'The talk on Monday' },
    { key: 'belief', asked: 'How much you believe the thought', answer: 80 },
    { key: 'for', asked: 'What speaks for it', answer: ['It went badly before'] },
  ])
  const wrong: readonly Record<string, string | number | string[]>[] = [
    { secret: 'x' },
    { belief: 101 },
    { belief: 'very' },
    { situation: ['a'] },
    { for: 'b' },
  ]
  for (const answers of wrong)
    expect(await codeOf(api.keep({ useId: given.id, answers }))).toMatch(/^(ANSWERS_DO_NOT_FIT|BAD_REQUEST)$/)
  expect((await api.keep({ useId: given.id, answers: {} })).use.answers).toEqual([])
  const plan = did({ exerciseId: 'activity-plan' })
  expect(await codeOf(api.record({ ...plan, answers: { area: 'The moon' } }))).toBe('ANSWERS_DO_NOT_FIT')
  expect(await codeOf(api.record({ ...plan, answers: { pleasure: 11 } }))).toBe('ANSWERS_DO_NOT_FIT')
})

test('delete, and undo by recording it again with its words', async () => {
  const given = { ...did({ exerciseId: 'worry-parking' }), answers: { worry: 'The rent' } }
  const { use } = await api.record(given)
  await api.remove({ useId: given.id })
  expect((await api.uses({})).items).toEqual([])
  expect(await codeOf(api.remove({ useId: given.id }))).toBe('NOT_FOUND')
  expect(await codeOf(api.keep({ useId: given.id, answers: {} }))).toBe('NOT_FOUND')
  expect((await api.record(given)).use).toEqual(use)
})

test('pages run from newest to oldest, of one exercise or of all', async () => {
  for (let n = 0; n < 5; n += 1)
    await api.record(did({ startedAtMs: clock.nowMs() + (n >> 1), distressBefore: n }))
  await api.record(did({ exerciseId: 'five-senses' }))
  const seen: (number | null)[] = []
  let cursor: string | undefined
  do {
    const page = await api.uses({
      exerciseId: 'paced-breathing',
      limit: 2,
      ...(cursor !== undefined && { cursor }),
    })
    seen.push(...page.items.map(({ distressBefore }) => distressBefore))
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined)
  expect(seen).toEqual([4, 3, 2, 1, 0])
  expect((await api.uses({})).items).toHaveLength(6)
})

test('a trend is told from five rated uses on: the median of after minus before', async () => {
  for (const [before, after] of [
    [7, 4],
    [6, 5],
    [8, 4],
    [5, 5],
  ] as const)
    // prettier-ignore
    await api.record(did({ distressBefore: before, distressAfter: after }))
  await api.record(did({ distressAfter: null }))
  expect((await api.trends()).items).toEqual([
    { exerciseId: 'paced-breathing', uses: 5, rated: 4, missing: 1, medianChange: null, verdict: null },
  ])
  await api.record(did({ distressBefore: 6, distressAfter: 4 }))
  expect((await api.trends()).items).toMatchObject([{ uses: 6, rated: 5, missing: 0, medianChange: -2, verdict: 'lower' }]) // prettier-ignore
})

test('a trend lies within its changes, turns with its sign, and does not care about order', () => {
  const rating = fc.option(fc.integer({ min: 0, max: 10 }))
  const use = fc.record({ distressBefore: rating, distressAfter: rating })
  fc.assert(
    fc.property(fc.array(use, { maxLength: 20 }), (uses) => {
      const trend = trendOf('x', uses)
      const turned = uses.map((each) => ({
        distressBefore: each.distressAfter,
        distressAfter: each.distressBefore,
      }))
      expect(trendOf('x', uses.toReversed())).toEqual(trend)
      expect(trend.medianChange === null).toBe(trend.rated < 5)
      if (trend.medianChange === null) return
      expect(trendOf('x', turned).medianChange).toBeCloseTo(-trend.medianChange)
      expect(trend.verdict === 'lower').toBe(trend.medianChange <= -2)
      expect(Math.abs(trend.medianChange)).toBeLessThanOrEqual(10)
    }),
  )
})

test('words of danger that are kept open the card and are remembered; then people come before any exercise', async () => {
  expect(await api.suggest({ distress: 8 })).toMatchObject({
    level: 0,
    ids: expect.arrayContaining(['five-senses']),
  })
  const given = did({ exerciseId: 'expressive-writing' })
  expect((await api.record(given)).safety).toBeNull()
  const { safety } = await api.keep({
    useId: given.id,
    answers: { writing: 'I am going to kill myself tonight' },
  })
  expect(safety).toMatchObject({ display: 'screen' })
  expect(readDangerState(vault.reader).level).toBeGreaterThanOrEqual(4)
  const now = await api.suggest({ distress: 8 })
  expect(now.ids).toEqual([])
  expect(now.level).toBeGreaterThanOrEqual(4)
})

test('the held level sinks by time, as it does elsewhere', async () => {
  clock.advance(30 * 86_400_000)
  vault.write((writer) => {
    writer.run('DELETE FROM danger_state')
    rememberReport(writer, 2, clock.nowMs())
  })
  expect((await api.suggest({})).level).toBe(2)
  clock.advance(25 * 3_600_000)
  expect((await api.suggest({})).level).toBe(1)
})
