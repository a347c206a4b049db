import { createRouterClient, ORPCError } from '@orpc/server'
import { sql } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { fakeClassifier } from '../affect/classifier.fake.ts'
import type { Classifier } from '../affect/reading.ts'
import { manualClock } from '../kernel/clock.ts'
import { newId } from '../kernel/ids.ts'
import { readDangerState } from '../safety/danger-state.store.ts'
import type { OpenVault } from '../vault/open-vault.ts'
import { scratchVault, type ScratchVault } from '../vault/scratch-vault.fake.ts'
import { journalDraft, journalEntry, dangerState } from '../vault/vault.schema.ts'
import { journalRouter } from './journal.router.ts'
import { listStatement } from './journal.store.ts'

const clock = manualClock()
const noon = Date.UTC(2026, 2, 29, 12)
let scratch: ScratchVault
let vault: OpenVault
let api: ReturnType<typeof client>
beforeAll(() => {
  scratch = scratchVault()
  vault = scratch.open()
  api = client()
})
afterEach(() => vault.write((writer) => [journalEntry, journalDraft, dangerState].forEach((table) => writer.delete(table).run()))) // prettier-ignore
afterAll(() => {
  vault.close()
  scratch.discard()
})

const client = (classifier: Classifier = fakeClassifier()) => {
  const session = { accountId: scratch.accountId, vault }
  return createRouterClient(journalRouter, { context: { clock, session, classifier } })
}
const written = (parts: object = {}) => ({
  id: newId<string>(),
  writtenAtMs: noon,
  zone: 'Europe/Berlin',
  body: 'A walk by the river.',
  ...parts,
})
const codeOf = (call: Promise<unknown>) =>
  call.then(() => 'done', (fault: unknown) => (fault instanceof ORPCError ? fault.code : fault)) // prettier-ignore

test.each([
  ['Pacific/Kiritimati', '2026-03-30'],
  ['Pacific/Pago_Pago', '2026-03-29'],
  ['Europe/Berlin', '2026-03-29'],
])('an entry belongs to the day it was written on in %s, or to the day it is given', async (zone, date) => {
  expect((await api.create(written({ zone }))).localDate).toBe(date)
  expect((await api.create(written({ zone, localDate: '2019-07-01' }))).localDate).toBe('2019-07-01')
})

test('kept twice it is one; the same id for other words is refused, also after a deletion', async () => {
  const one = written({ title: 'River', tags: ['walk', 'Spring'], promptId: 'walk' })
  const stored = await api.create(one)
  expect(stored).toMatchObject({ title: 'River', tags: ['walk', 'Spring'], promptId: 'walk', pictures: [], reading: null, safety: null }) // prettier-ignore
  await api.create(one)
  expect((await api.list({})).items).toHaveLength(1)
  expect(await codeOf(api.create({ ...one, body: 'Other words' }))).toBe('CONFLICT')
  await api.remove({ entryId: one.id })
  expect(await codeOf(api.create(one))).toBe('CONFLICT')
})

test('a deletion can be undone for ten minutes and is then final, pictures of the words included', async () => {
  const { id } = await api.create(written({ body: 'Gooseberries' }))
  await api.remove({ entryId: id })
  await api.remove({ entryId: id })
  expect(await codeOf(api.remove({ entryId: newId() }))).toBe('NOT_FOUND')
  expect(await codeOf(api.get({ entryId: id }))).toBe('NOT_FOUND')
  expect((await api.search({ query: 'gooseberries' })).items).toEqual([])
  clock.advance(9 * 60_000)
  await api.list({})
  expect((await api.restore({ entryId: id })).body).toBe('Gooseberries')
  await api.remove({ entryId: id })
  clock.advance(11 * 60_000)
  await api.list({})
  expect(await codeOf(api.restore({ entryId: id }))).toBe('NOT_FOUND')
  const index: { n: number }[] = vault.reader.all(sql`SELECT count(*) AS n FROM journal_search_docsize`)
  expect(index).toEqual([{ n: 0 }])
})

test('pages run from the newest day to the oldest without losing any; a tag and a range narrow them', async () => {
  for (let n = 0; n < 7; n += 1)
    await api.create(written({ title: String(n), localDate: `2026-01-0${1 + Math.floor(n / 3)}`, tags: n % 2 ? ['odd'] : [] })) // prettier-ignore
  const titles: string[] = []
  for (let cursor: string | undefined, more = true; more;) {
    const page = await api.list({ limit: 2, ...(cursor === undefined ? {} : { cursor }) })
    titles.push(...page.items.map(({ title }) => title))
    cursor = page.nextCursor ?? undefined
    more = cursor !== undefined
  }
  expect(titles.join('')).toBe('6543210')
  expect((await api.list({ tag: 'odd' })).items.map(({ title }) => title).join('')).toBe('531')
  const some = await api.list({ from: '2026-01-02', to: '2026-01-02', tag: 'odd' })
  expect(some.items.map(({ title }) => title)).toEqual(['5', '3'])
  expect((await api.tags()).items).toEqual([{ tag: 'odd', entries: 3 }])
})

test('the list walks the days in order: no sort', () => {
  const { sql: text, params } = listStatement(vault.reader, { limit: 20, tag: 'walk', cursor: '2026-01-01 5' }).toSQL() // prettier-ignore
  const plan = vault.connection.prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${text}`).all(...params) // prettier-ignore
  const steps = plan.map(({ detail }) => detail).join('\n')
  expect(steps).toContain('journal_entry_by_day')
  expect(steps).not.toContain('TEMP B-TREE')
})

test('a draft lives on its own until the entry is kept or it is let go', async () => {
  const entryId = newId<string>()
  const words = { title: '', body: 'half a sent', localDate: '2026-03-29', tags: [], promptId: null }
  await api.saveDraft({ entryId, ...words })
  await api.saveDraft({ entryId, ...words, body: 'half a sentence' })
  expect((await api.drafts()).items).toMatchObject([{ entryId, words: { body: 'half a sentence' } }])
  await api.create(written({ id: entryId, body: 'A whole sentence.' }))
  expect((await api.drafts()).items).toEqual([])
  await api.saveDraft({ entryId, ...words })
  await api.update({ entryId, body: 'A whole sentence, and one more.' })
  expect((await api.drafts()).items).toEqual([])
  await api.saveDraft({ entryId, ...words })
  await api.discardDraft({ entryId })
  expect((await api.drafts()).items).toEqual([])
})

test('words of danger open the card on every save, are remembered, and leave gentle prompts only', async () => {
  const calm = await api.create(written({ body: 'My deadline is killing me' }))
  expect(calm.safety).toBeNull()
  expect((await api.prompts()).items.every(({ offered }) => offered)).toBe(true)
  const grave = await api.update({ entryId: calm.id, body: 'I am going to kill myself tonight' })
  expect(grave.safety).toMatchObject({ display: 'screen' })
  expect(readDangerState(vault.reader)).toMatchObject({
    level: grave.safety?.level,
    changedAtMs: clock.nowMs(),
  })
  const prompts = (await api.prompts()).items
  expect(prompts.find(({ id }) => id === 'free-pages')?.offered).toBe(false)
  expect(prompts.find(({ id }) => id === 'sounds')?.offered).toBe(true)
  // A change of the day says nothing new about danger; a title that speaks of it does.
  expect((await api.update({ entryId: calm.id, localDate: '2026-03-01' })).safety).toBeNull()
  expect((await api.create(written({ title: 'I wish I was dead' }))).safety).toMatchObject({
    display: 'open',
  })
})

test('an entry is read on request only; the reading goes when the text changes or when asked', async () => {
  const { id } = await api.create(written({ body: 'I was happy at noon. In the evening I was sad.' }))
  expect((await api.get({ entryId: id })).reading).toBeNull()
  const read = await api.read({ entryId: id })
  expect(read.reading).toMatchObject({ status: 'read', readAtMs: clock.nowMs() })
  expect(read.reading?.sentences).toHaveLength(2)
  expect((await api.get({ entryId: id })).reading).toEqual(read.reading)
  expect((await api.list({})).items).toMatchObject([{ isRead: true }])
  expect((await api.update({ entryId: id, title: 'A day' })).reading).not.toBeNull()
  expect((await api.update({ entryId: id, body: 'I was happy.' })).reading).toBeNull()
  await api.read({ entryId: id })
  expect((await api.forgetReading({ entryId: id })).reading).toBeNull()
  expect((await api.get({ entryId: id })).reading).toBeNull()
})

test('a reader without an answer leaves nothing behind', async () => {
  const silent: Classifier = { classify: () => Promise.reject(new Error('down')) }
  const { id } = await api.create(written())
  expect((await client(silent).read({ entryId: id })).reading).toMatchObject({ status: 'unknown', unreadBecause: 'no-answer' }) // prettier-ignore
  expect((await api.get({ entryId: id })).reading).toBeNull()
  expect(await codeOf(api.read({ entryId: newId() }))).toBe('NOT_FOUND')
})

test('what cannot be an entry is refused', async () => {
  for (const parts of [
    { body: '', title: ' ' },
    { body: 'a\0b' },
    { body: 'a\ud800' },
    { body: 'x'.repeat(100_001) },
    { tags: ['a', 'A'] },
    { tags: ['#walk'] },
    { tags: [' walk'] },
    { zone: 'Mars/Base' },
    { localDate: '2026-02-30' },
    { promptId: '../x' },
  ])
    // prettier-ignore
    expect(await codeOf(api.create(written(parts))), JSON.stringify(parts).slice(0, 60)).toBe('BAD_REQUEST')
})

test('a locked vault is asked nothing', async () => {
  const locked = createRouterClient(journalRouter, { context: { clock, session: null, classifier: fakeClassifier() } }) // prettier-ignore
  expect(await codeOf(locked.list({}))).toBe('VAULT_LOCKED')
  expect(await codeOf(locked.picture({ pictureId: newId() }))).toBe('VAULT_LOCKED')
})
