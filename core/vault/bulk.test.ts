// Batches of check-ins and questionnaires, and imports, against a real vault.
import { createRouterClient } from '@orpc/server'
import fc from 'fast-check'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { assessmentsRouter } from '../assessments/assessments.router.ts'
import { checkInsRouter } from '../checkins/check-ins.router.ts'
import { importsRouter } from '../imports/imports.router.ts'
import { manualClock } from '../kernel/clock.ts'
import { newId } from '../kernel/ids.ts'
import { readDangerState } from '../safety/danger-state.store.ts'
import { scratchVault } from './scratch-vault.fake.ts'
import { checkIn, dangerState } from './vault.schema.ts'

const scratch = scratchVault()
const vault = scratch.open()
afterAll(() => {
  vault.close()
  scratch.discard()
})
beforeEach(() =>
  vault.write((writer) => {
    writer.delete(checkIn).run()
    writer.delete(dangerState).run()
  }),
)
const clock = manualClock()
const context = { clock, session: { accountId: scratch.accountId, vault } }
const api = {
  checkIns: createRouterClient(checkInsRouter, { context }),
  assessments: createRouterClient(assessmentsRouter, { context }),
  imports: createRouterClient(importsRouter, { context }),
}

const day = 86_400_000
const told = <T extends object>(parts: T = {} as T) => ({
  id: newId(),
  atMs: clock.nowMs(),
  zone: 'UTC',
  mood: 6,
  ...parts,
})
const verdicts = ({ items }: { items: { verdict: string }[] }) => items.map(({ verdict }) => verdict)
const stored = async () => (await api.checkIns.list({ limit: 200 })).items

test('each item of a batch gets its verdict, and one bad item costs none of the others', async () => {
  const [good, twice] = [told(), told({ note: 'again' })]
  const items = [
    good, twice, twice, { ...twice, mood: 1 }, told({ mood: 11, factors: [{ group: 'sleep', name: ' ' }] }), null, 7,
    { ...told(), id: 'x' },
  ] // prettier-ignore
  const answer = await api.checkIns.createMany({ items })
  expect(verdicts(answer)).toEqual(['created', 'created', 'known', 'conflict', 'invalid', 'invalid', 'invalid', 'invalid']) // prettier-ignore
  expect(answer.items[4]?.fields).toEqual(['mood', 'factors.0.name'])
  expect(answer.items[7]).toEqual({ id: null, verdict: 'invalid', fields: ['id'] })
  expect((await stored()).map(({ id }) => id).toSorted()).toEqual([good.id, twice.id].toSorted())
})

const item = fc.record({
  id: fc.constantFrom(...Array.from({ length: 5 }, () => newId())),
  atMs: fc.constant(clock.nowMs()),
  zone: fc.constant('UTC'),
  mood: fc.integer({ min: -1, max: 11 }),
  note: fc.constantFrom('', 'a', 'b'),
})

test('however a list is cut into batches, and however often it is sent, the same is stored', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(item, { minLength: 1, maxLength: 12 }),
      fc.integer({ min: 1, max: 5 }),
      async (items, size) => {
        vault.write((writer) => writer.delete(checkIn).run())
        const whole = await api.checkIns.createMany({ items })
        const after = await stored()
        const again = await api.checkIns.createMany({ items })
        expect(verdicts(again)).toEqual(verdicts(whole).map((verdict) => (verdict === 'created' ? 'known' : verdict))) // prettier-ignore
        expect(await stored()).toEqual(after)
        vault.write((writer) => writer.delete(checkIn).run())
        const pieces: string[] = []
        for (let from = 0; from < items.length; from += size)
          pieces.push(...verdicts(await api.checkIns.createMany({ items: items.slice(from, from + size) })))
        expect(pieces).toEqual(verdicts(whole))
        expect(await stored()).toEqual(after)
      },
    ),
    { numRuns: 12 },
  )
})

test('words of danger in a batch make one card when recent, and are only counted when old', async () => {
  const grave = { note: 'I am going to kill myself tonight' }
  const old = await api.checkIns.createMany({ items: [told({ ...grave, atMs: clock.nowMs() - 400 * day })] })
  expect(old).toMatchObject({ safety: null, entries: 1 })
  expect(readDangerState(vault.reader).level).toBe(0)
  const recent = await api.checkIns.createMany({ items: [told(grave), told(), told(grave)] })
  expect(recent).toMatchObject({ safety: { display: 'screen' }, entries: 2 })
  expect(readDangerState(vault.reader).level).toBeGreaterThanOrEqual(4)
})

test('an export gives everything as lines of JSON, page by page', async () => {
  const items = Array.from({ length: 7 }, (_, n) => told({ atMs: clock.nowMs() + n, note: `line\n${n}` }))
  await api.checkIns.createMany({ items })
  const notes: string[] = []
  let cursor: string | null = null
  do {
    const page: Blob = await api.checkIns.exportMany({ limit: 3, ...(cursor === null ? {} : { cursor }) })
    const lines = (await page.text()).trimEnd().split('\n')
    const [last = '', ...rows] = lines.toReversed()
    notes.push(...rows.toReversed().map((line) => (JSON.parse(line) as { note: string }).note))
    cursor = (JSON.parse(last) as { nextCursor: string | null }).nextCursor
  } while (cursor !== null)
  expect(notes).toEqual(items.map(({ note }) => note).toReversed())
})

test('many questionnaires are scored here, whenever they were filled in', async () => {
  const phq9 = (atMs: number, last = 0) => ({
    id: newId(),
    questionnaireId: 'phq-9',
    answers: Object.fromEntries(Array.from({ length: 9 }, (_, n) => [String(n + 1), n === 8 ? last : 1])),
    takenAtMs: atMs,
    zone: 'UTC',
  })
  const [first, next] = [phq9(clock.nowMs() - 100 * day, 3), phq9(clock.nowMs() - 98 * day)]
  const items = [first, next, { ...next, answers: {} }, { ...next, id: newId(), questionnaireId: 'no-such' }, { ...next, id: newId(), answers: { 1: 9, z: 0 } }] // prettier-ignore
  const answer = await api.assessments.submitMany({ items })
  expect(verdicts(answer)).toEqual(['created', 'created', 'conflict', 'invalid', 'invalid'])
  expect(answer.items[4]?.fields).toEqual(['answers.1', 'answers.z'])
  expect(answer.safety).toBeNull()
  expect((await api.assessments.list({})).items.map(({ scales }) => scales[0]?.score)).toEqual([8, 11])
  const now = await api.assessments.submitMany({ items: [phq9(clock.nowMs(), 1)] })
  expect(now.safety).toMatchObject({ display: 'open' })
})

const entry = (origin: string, parts: object = {}) => ({
  ...told(),
  id: undefined,
  origin,
  ...parts,
})

test('the same file again changes nothing: not in another zone, with other moods, or after an edit', async () => {
  const noon = Date.UTC(2024, 5, 1, 12)
  const file = [entry('a', { atMs: noon }), entry('b', { atMs: noon }), entry('a', { atMs: noon })]
  expect(verdicts(await api.imports.preview({ items: file }))).toEqual(['created', 'created', 'known'])
  expect(await stored()).toEqual([])
  const add = (items: unknown[]) => api.imports.add({ importId: newId(), source: 'daylio', items })
  expect(verdicts(await add(file))).toEqual(['created', 'created', 'known'])
  const kept = await stored()
  await api.checkIns.update({ checkInId: kept[0]?.id ?? '', mood: 1 })
  const elsewhere = file.map((one) => ({
    ...one,
    atMs: noon + 4 * 3_600_000,
    zone: 'America/New_York',
    mood: 0,
  }))
  expect(verdicts(await add(elsewhere))).toEqual(['known', 'known', 'known'])
  expect(await stored()).toHaveLength(2)
})

test('an import is taken back as a whole, but for what was changed since', async () => {
  const mine = await api.checkIns.create(told({ note: 'mine' }))
  const importId = newId()
  const batch = (from: number) => Array.from({ length: 3 }, (_, n) => entry(`row ${from + n}`))
  await api.imports.add({ importId, source: 'csv', items: batch(0) })
  await api.imports.add({ importId, source: 'csv', items: [...batch(3), { origin: 'no time' }] })
  const edited = (await stored()).find(({ id }) => id !== mine.id)
  clock.advance(1000)
  await api.checkIns.update({ checkInId: edited?.id ?? '', note: 'now mine' })
  expect((await api.imports.list()).items).toMatchObject([{ importId, checkIns: 6, changed: 1 }])
  expect(await api.imports.undo({ importId })).toEqual({ removed: 5, kept: 1 })
  expect((await stored()).map(({ note }) => note).toSorted()).toEqual(['mine', 'now mine'])
  expect((await api.imports.list()).items).toEqual([])
  await expect(api.imports.undo({ importId })).rejects.toMatchObject({ code: 'NOT_FOUND' })
})
