// Batches and exports of every room that has them: what is exported can be handed in again as it is, and comes out the same.
import { createRouterClient } from '@orpc/server'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { fakeClassifier } from '../affect/classifier.fake.ts'
import { assessmentsRouter } from '../assessments/assessments.router.ts'
import { checkInsRouter } from '../checkins/check-ins.router.ts'
import { trackersRouter } from '../checkins/trackers.router.ts'
import { exercisesRouter } from '../companion/exercises/exercises.router.ts'
import { journalRouter } from '../journal/journal.router.ts'
import { manualClock } from '../kernel/clock.ts'
import { newId } from '../kernel/ids.ts'
import { addDays, type LocalDate } from '../kernel/local-day.ts'
import { readDangerState } from '../safety/danger-state.store.ts'
import { safetyPlanRouter } from '../safety/safety-plan.router.ts'
import { scratchVault } from './scratch-vault.fake.ts'
import {
  assessment,
  checkIn,
  dangerState,
  exerciseUse,
  journalEntry,
  planItem,
  tracker,
} from './vault.schema.ts'

const scratch = scratchVault()
const vault = scratch.open()
afterAll(() => {
  vault.close()
  scratch.discard()
})
const clock = manualClock()
const context = { clock, session: { accountId: scratch.accountId, vault } }
const checkIns = createRouterClient(checkInsRouter, { context })
const trackers = createRouterClient(trackersRouter, { context })
const journal = createRouterClient(journalRouter, { context: { ...context, classifier: fakeClassifier() } })
const assessments = createRouterClient(assessmentsRouter, { context })
const exercises = createRouterClient(exercisesRouter, { context })
const tables = [checkIn, journalEntry, assessment, exerciseUse, tracker, dangerState, planItem]
const wipe = () => vault.write((writer) => tables.forEach((table) => writer.delete(table).run()))
beforeEach(wipe)

const day = 86_400_000
const ago = (days: number) => clock.nowMs() - days * day
const grave = 'I am going to kill myself tonight'
type Many = { items: { id: string | null; verdict: string; fields: string[] }[] }
const verdicts = ({ items }: Many) => items.map(({ verdict }) => verdict)

interface Room {
  readonly name: string
  readonly give: (items: unknown[]) => Promise<Many>
  readonly take: (page: { cursor?: string; limit: number }) => Promise<Blob>
  readonly make: (n: number) => object
  /** The same id with something else. */
  readonly other: object
  /** What does not fit, by the fields that say so. */
  readonly bad: readonly (readonly [unknown, readonly string[]])[]
}

const water = newId<string>()
const firstDay = '2025-01-01' as LocalDate
const use = (n: number) => ({
  id: newId<string>(), exerciseId: 'three-good-things', startedAtMs: ago(n), endedAtMs: ago(n) + 60_000, zone: 'Asia/Kolkata',
  ended: 'finished', distressBefore: 6, distressAfter: 4,
}) // prettier-ignore

const rooms: readonly Room[] = [
  {
    name: 'check-ins',
    give: (items) => checkIns.createMany({ items }),
    take: (page) => checkIns.exportMany(page),
    make: (n) => ({ id: newId(), atMs: ago(n), zone: 'Pacific/Auckland', mood: n % 11, feelings: ['calm'], note: `n ${n}` }), // prettier-ignore
    other: { mood: 9, note: 'other' },
    bad: [[{ id: newId(), atMs: ago(0), zone: 'UTC', mood: 11 }, ['mood']]],
  },
  {
    name: 'journal',
    give: (items) => journal.createMany({ items }),
    take: (page) => journal.exportMany(page),
    make: (n) => ({ id: newId(), writtenAtMs: ago(n), zone: 'America/St_Johns', title: `t ${n}`, body: '**b**\n', tags: ['rain'] }), // prettier-ignore
    other: { body: 'other' },
    bad: [
      [{ id: newId(), writtenAtMs: ago(1), zone: 'UTC', body: ' ' }, ['']],
      [{ id: newId(), writtenAtMs: ago(1), zone: 'Nowhere', body: 'b', tags: ['a', 'A'] }, ['zone', 'tags']],
    ],
  },
  {
    name: 'questionnaires',
    give: (items) => assessments.submitMany({ items }),
    take: (page) => assessments.exportMany(page),
    make: (n) => ({ id: newId(), questionnaireId: 'gad-2', answers: { 1: n % 4, 2: 1 }, takenAtMs: ago(n), zone: 'Europe/Berlin' }), // prettier-ignore
    other: { answers: { 1: 3, 2: 3 } },
    bad: [[{ id: newId(), questionnaireId: 'gad-2', answers: { 1: 9 }, takenAtMs: ago(1), zone: 'UTC' }, ['answers.1']]], // prettier-ignore
  },
  {
    name: 'exercises',
    give: (items) => exercises.createMany({ items }),
    take: (page) => exercises.exportMany(page),
    make: use,
    other: { distressAfter: 0 },
    bad: [
      [{ ...use(1), exerciseId: 'no-such' }, ['exerciseId']],
      [{ ...use(1), answers: { nothing: 'asked' } }, ['answers']],
    ],
  },
  {
    name: 'trackers',
    give: (items) => trackers.createMany({ items }),
    take: () => trackers.exportMany(),
    make: (n) => ({ id: newId(), name: `t ${n}`, kind: 'number', unit: 'cups', limits: { min: 0, max: n } }),
    other: { unit: 'litres' },
    bad: [[{ id: newId(), name: ' ', kind: 'sum', limits: { min: 2, max: 1 } }, ['name', 'kind', 'limits']]],
  },
  {
    name: 'tracker values',
    give: async (items) => {
      await trackers.createMany({ items: [{ id: water, name: 'Water', kind: 'number', limits: { min: 0, max: 20 } }] }) // prettier-ignore
      return trackers.setManyValues({ items })
    },
    take: (page) => trackers.exportManyValues(page),
    make: (n) => ({ trackerId: water, localDate: addDays(firstDay, n), value: n }),
    other: { value: 12.5 },
    bad: [
      [{ trackerId: newId(), localDate: '2025-01-01', value: 1 }, ['trackerId']],
      [{ trackerId: water, localDate: '2025-02-30', value: 1 }, ['localDate']],
      [{ trackerId: water, localDate: '2190-01-01', value: 1 }, ['localDate']],
      [{ trackerId: water, localDate: '2025-01-01', value: 21 }, ['value']],
    ],
  },
]

async function exported({ take }: Room): Promise<unknown[]> {
  const found: unknown[] = []
  let cursor: string | null = null
  do {
    const blob: Blob = await take({ limit: 3, ...(cursor !== null && { cursor }) })
    const lines = (await blob.text())
      .trimEnd()
      .split('\n')
      .map((line): unknown => JSON.parse(line))
    cursor = (lines.pop() as { nextCursor: string | null }).nextCursor
    found.push(...lines)
  } while (cursor !== null)
  return found
}

/** What two vaults may differ in: when a row was written, and what follows from it. */
const told = (items: unknown[]) =>
  items.map((item) => {
    const { createdAtMs: _made, changedAtMs: _changed, writtenAtMs: _written, ...rest } = item as Record<string, unknown> // prettier-ignore
    return JSON.stringify(rest)
  })

describe.each(rooms)('$name', (room) => {
  const seven = () => Array.from({ length: 7 }, (_, n) => room.make(n + 1))

  test('each item has its verdict, and a batch sent again changes nothing', async () => {
    const [one, two] = [room.make(1), room.make(2)]
    const items = [one, two, one, { ...two, ...room.other }, null, ...room.bad.map(([item]) => item)]
    const given = await room.give(items)
    expect(verdicts(given).slice(0, 5)).toEqual(['created', 'created', 'known', 'conflict', 'invalid'])
    expect(given.items.slice(5).map(({ verdict, fields }) => [verdict, fields])).toEqual(room.bad.map(([, fields]) => ['invalid', fields])) // prettier-ignore
    const before = await exported(room)
    expect(before).toHaveLength(2)
    expect(verdicts(await room.give(items)).slice(0, 4)).toEqual(['known', 'known', 'known', 'conflict'])
    expect(await exported(room)).toEqual(before)
  })

  test('what is exported, page by page, can be handed in again as it is and comes out the same', async () => {
    await room.give(seven())
    const before = await exported(room)
    expect(before).toHaveLength(7)
    expect(verdicts(await room.give(before))).toEqual(before.map(() => 'known'))
    wipe()
    expect(verdicts(await room.give(before))).toEqual(before.map(() => 'created'))
    expect(told(await exported(room)).toSorted()).toEqual(told(before).toSorted())
  })
})

const said: readonly { room: string; item: (atMs: number) => object }[] = [
  { room: 'journal', item: (atMs) => ({ id: newId(), writtenAtMs: atMs, zone: 'UTC', body: grave }) },
  { room: 'check-ins', item: (atMs) => ({ id: newId(), atMs, zone: 'UTC', mood: 2, note: grave }) },
  { room: 'exercises', item: (atMs) => ({ ...use(1), startedAtMs: atMs, endedAtMs: atMs, answers: { first: grave } }) }, // prettier-ignore
]

test.each(said)('words of danger in a batch of $room open one card when recent, and are only counted when old', async ({ room, item }) => {
  const give = rooms.find(({ name }) => name === room)?.give ?? (() => Promise.reject(new Error('no room')))
  expect(await give([item(ago(400))])).toMatchObject({ safety: null, entries: 1 })
  expect(readDangerState(vault.reader).level).toBe(0)
  const recent = [item(ago(0)), item(ago(1))]
  expect(await give(recent)).toMatchObject({ safety: { display: 'screen' }, entries: 2 })
  expect(readDangerState(vault.reader).level).toBeGreaterThanOrEqual(4)
  // Known ones are not news.
  expect(await give(recent)).toMatchObject({ safety: null, entries: 0 })
}) // prettier-ignore

test('a warning sign of the person’s own counts in a batch as it does in a single entry', async () => {
  const plan = createRouterClient(safetyPlanRouter, {
    context: { ...context, accounts: { openPlan: () => null, showPlan: () => undefined } },
  })
  await plan.put({ itemId: newId(), section: 'signs', text: 'the curtains stay shut' })
  const entry = () => ({
    id: newId(),
    writtenAtMs: ago(0),
    zone: 'UTC',
    body: 'The curtains stay shut again.',
  })
  const alone = await journal.create(entry())
  expect(alone.safety).not.toBeNull()
  expect(await journal.createMany({ items: [entry()] })).toMatchObject({ safety: alone.safety, entries: 1 })
})

test('a deleted entry, and a deleted tracker, are not brought back by a batch', async () => {
  const entry = { id: newId<string>(), writtenAtMs: ago(1), zone: 'UTC', body: 'b' }
  const cups = { id: newId<string>(), name: 'Cups', kind: 'number' }
  await journal.createMany({ items: [entry] })
  await trackers.createMany({ items: [cups] })
  await journal.remove({ entryId: entry.id })
  await trackers.remove({ trackerId: cups.id })
  expect(verdicts(await journal.createMany({ items: [entry] }))).toEqual(['conflict'])
  expect(verdicts(await trackers.createMany({ items: [cups] }))).toEqual(['conflict'])
  expect((await journal.list({})).items).toEqual([])
})
