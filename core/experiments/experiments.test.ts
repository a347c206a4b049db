import { createRouterClient, ORPCError } from '@orpc/server'
import { afterAll, expect, test } from 'vitest'
import { checkInsRouter } from '../checkins/check-ins.router.ts'
import { scratchVault } from '../insights/scratch-vault.fake.ts'
import { manualClock } from '../kernel/clock.ts'
import { newId } from '../kernel/ids.ts'
import { addDays, type LocalDate } from '../kernel/local-day.ts'
import { experimentsRouter } from './experiments.router.ts'
import { daysOf } from './experiments.store.ts'

const start = '2026-03-02' as LocalDate
const vault = scratchVault()
const context = {
  clock: manualClock(Date.parse('2026-05-01')),
  session: { accountId: vault.accountId, vault },
}
const experiments = createRouterClient(experimentsRouter, { context })
const checkIns = createRouterClient(checkInsRouter, { context })
afterAll(() => vault.discard())

const codeOf = (fault: unknown) => (fault instanceof ORPCError ? fault.code : fault)
const plan = (parts: object = {}) => ({
  id: newId<string>(),
  title: 'walk after lunch',
  startsOn: start,
  ...parts,
})
const told = async (id: string, today: LocalDate) =>
  (await experiments.list({ today })).items.find((one) => one.id === id)

test('lots are told on their day and not before; what was done is kept, and a day that is none is refused', async () => {
  const planned = plan()
  expect(await experiments.create(planned)).toEqual({ safety: null })
  await experiments.create(planned)
  expect(await told(planned.id, addDays(start, -1))).toMatchObject({ state: 'planned', days: [], length: 28 })
  await experiments.markDay({ experimentId: planned.id, date: start, did: true })
  const second = await told(planned.id, addDays(start, 1))
  expect(second).toMatchObject({ state: 'running', result: null, lastDay: addDays(start, 27) })
  expect(second?.days.map(({ date, did }) => [date, did])).toEqual([
    [start, true],
    [addDays(start, 1), null],
  ])
  expect(second?.followed).toEqual({ said: 1, asDrawn: Number(second?.days[0]?.isOn) })
  const refused = (call: Promise<unknown>) => call.then(() => 'done', codeOf)
  const outside = { experimentId: planned.id, date: addDays(start, 28), did: true }
  expect(await refused(experiments.markDay(outside))).toBe('NOT_FOUND')
  expect(await refused(experiments.create({ ...planned, title: 'something else' }))).toBe('CONFLICT')
  expect(await refused(experiments.end({ experimentId: newId<string>(), endedOn: start }))).toBe('NOT_FOUND')
  expect(await refused(experiments.create(plan({ title: '  ' })))).toBe('BAD_REQUEST')
})

test('the result comes when all is over, from the days as they were drawn', async () => {
  const planned = plan()
  await experiments.create(planned)
  for (const { localDate, isOn } of daysOf(vault.reader, planned.id as never)) {
    const mood = (isOn ? 7 : 4) + (Number(localDate.slice(-1)) % 2)
    await checkIns.create({
      id: newId<string>(),
      atMs: Date.parse(`${localDate}T12:00:00Z`),
      zone: 'UTC',
      mood,
    })
  }
  expect((await told(planned.id, addDays(start, 27)))?.result).toBeNull()
  const over = await told(planned.id, addDays(start, 28))
  expect(over).toMatchObject({
    state: 'over',
    values: { on: 14, off: 14, need: 7 },
    result: { nOn: 14, nOff: 14 },
  })
  const { difference, p } = over?.result ?? { difference: { value: 0, from: 0, to: 0 }, p: 1 }
  expect(difference.value).toBeGreaterThan(2)
  expect(difference.from).toBeGreaterThan(1)
  expect(difference.to).toBeLessThan(5)
  expect(p).toBeLessThan(0.01)
  // Ended early: the days from then on do not count, and too few are left for a result.
  await experiments.end({ experimentId: planned.id, endedOn: addDays(start, 8) })
  expect(await told(planned.id, addDays(start, 28))).toMatchObject({ state: 'over', values: { on: 4, off: 4 }, result: null }) // prettier-ignore
  await experiments.end({ experimentId: planned.id, endedOn: null })
  expect(await told(planned.id, addDays(start, 28))).toEqual(over)
})

test('removed is gone; made again it has the same lots', async () => {
  const planned = plan({ length: 20 })
  await experiments.create(planned)
  const lots = daysOf(vault.reader, planned.id as never)
  expect(lots).toHaveLength(20)
  await experiments.remove({ experimentId: planned.id })
  expect(daysOf(vault.reader, planned.id as never)).toEqual([])
  expect(await experiments.remove({ experimentId: planned.id }).then(() => 'done', codeOf)).toBe('NOT_FOUND')
  await experiments.create(planned)
  expect(daysOf(vault.reader, planned.id as never)).toEqual(lots)
})

test('words of danger in a plan open the card', async () => {
  const { safety } = await experiments.create(plan({ title: 'I am going to kill myself tonight' }))
  expect(safety).toMatchObject({ display: 'screen' })
})
