// Erasing in a real account. What was erased is looked for in every decrypted page of the vault and in every file.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Accounts, openAccounts } from '../../accounts/open-accounts.ts'
import { manualClock } from '../../kernel/clock.ts'
import type { AccountId } from '../../kernel/ids.ts'
import type { LocalDate } from '../../kernel/local-day.ts'
import { rebuildDays } from '../../insights/record-day.ts'
import { cheapestCost } from '../../platform/argon2.ts'
import { addConversation, addTurn } from '../../vault/scratch-vault.fake.ts'
import { writeBackupChoices } from '../backups/backup-choices.ts'
import { portabilityContract } from '../portability.contract.ts'
import { allTables } from '../portable-tables.ts'
import { contentHash } from '../rows.ts'
import { erase } from './erase.ts'
import { kinds } from './kinds.ts'
import {
  applyRetention,
  changeRules,
  dueByRules,
  lastExpiredDay,
  noteSeen,
  readRetention,
} from './retention.ts'

const dayMs = 86_400_000
const clock = manualClock(Date.UTC(2026, 5, 15, 12))
const folder = mkdtempSync(path.join(tmpdir(), 'healhub-erase-'))
const target = mkdtempSync(path.join(tmpdir(), 'healhub-erase-copies-'))
let accounts: Accounts
let id: AccountId

const vault = () => accounts.vault(id) ?? expect.fail('the vault is locked')
const all = <T>(query: string) => vault().reader.all<T>(sql.raw(query))
const count = (table: string) => all<{ n: number }>(`SELECT count(*) AS n FROM ${table}`)[0]?.n
const keep = { snapshots: false, backups: false }
const now = () => ({ accounts, vault: vault(), clock })

/** Every page in clear, as somebody with the key would see them. */
const pagesHold = (marker: string) => vault().connection.serialize().includes(marker)

function addCheckIn(date: string, note: string): void {
  vault().write((writer) => writer.run(sql`INSERT INTO check_in (id, at_ms, local_date, local_hour, zone, mood, feelings, factors, note, created_at_ms, changed_at_ms)
    VALUES (${`check-${date}`}, ${Date.parse(date)}, ${date}, 9, 'UTC', 5, '[]', '[]', ${note}, 1, 1)`)) // prettier-ignore
}

/** A conversation with three turns on three days; gives its id. */
function addTalk(words: string): string {
  return vault().write((writer) => {
    const conversation = addConversation(writer)
    let parent: string | null = null
    for (const [at, date] of ['2026-01-05', '2026-02-10', '2026-06-01'].entries()) {
      const [person, reply] = addTurn(writer, conversation, `${words} ${at}`)
      const [createdAtMs, ids] = [Date.parse(date), JSON.stringify([person, reply])]
      writer.run(sql`UPDATE message SET local_date = ${date}, created_at_ms = ${createdAtMs} WHERE id IN (SELECT value FROM json_each(${ids}))`) // prettier-ignore
      writer.run(sql`UPDATE message SET parent_id = ${parent} WHERE id = ${person}`)
      parent = reply
    }
    writer.run(
      sql`UPDATE conversation SET active_leaf_id = ${parent}, title = ${words} WHERE id = ${conversation}`,
    )
    writer.run(sql`INSERT INTO conversation_summary (conversation_id, text, up_to_seq, written_at_ms, model) VALUES (${conversation}, ${`About ${words}`}, 1, 1, 'm')`) // prettier-ignore
    rebuildDays(writer, 'all')
    return conversation
  })
}

beforeAll(async () => {
  accounts = openAccounts({ dataDir: folder, clock, argon2: cheapestCost })
  const made = await accounts.register({ displayName: 'Mira', passphrase: 'a quiet green harbour' })
  if (!made.ok) throw new Error(made.error.type)
  ;({ id } = made.value.account)
})
afterAll(async () => {
  await accounts.close()
  for (const one of [folder, target]) rmSync(one, { recursive: true, force: true })
})

test('an entry that was erased is in no page, no index and no log; the receipt counts it, the log names the receipt', async () => {
  const conversation = addTalk('zephyrine')
  const other = addTalk('marmalade')
  expect(pagesHold('zephyrine')).toBe(true)
  const receipt = await erase(now(), { type: 'item', kind: 'conversation', id: conversation }, keep)
  expect([receipt.before['message'], receipt.after['message']]).toEqual([12, 6])
  expect(pagesHold('zephyrine')).toBe(false)
  expect(pagesHold('marmalade')).toBe(true)
  expect(all(`SELECT rowid FROM message_search WHERE message_search MATCH 'zephyrine'`)).toEqual([])
  expect(all(`SELECT object_id FROM audit_entry WHERE event = 'data.erased'`)).toEqual([
    { object_id: receipt.hash },
  ])
  expect(JSON.stringify(receipt)).not.toMatch(/zephyrine|marmalade|Mira/)
  const sums = await contentHash(
    vault().reader,
    allTables.filter(({ name }) => name.startsWith('day')),
  )
  vault().write((writer) => rebuildDays(writer, 'all'))
  expect(
    await contentHash(
      vault().reader,
      allTables.filter(({ name }) => name.startsWith('day')),
    ),
  ).toBe(sums)
  await erase(now(), { type: 'item', kind: 'conversation', id: other }, keep)
  expect(count('message')).toBe(0)
})

test('days that were erased leave whole conversations behind: no gap, no summary, no title made from what is gone', async () => {
  const conversation = addTalk('quixotry')
  addCheckIn('2026-01-05', 'vermilion')
  addCheckIn('2026-03-01', 'cerulean')
  const days = { from: '2026-01-01' as LocalDate, to: '2026-02-28' as LocalDate, zone: 'Europe/Berlin' }
  await erase(now(), { type: 'days', days, kinds: 'all' }, keep)
  expect(all('SELECT local_date AS date, parent_id IS NULL AS root FROM message ORDER BY seq')).toEqual([
    { date: '2026-06-01', root: 1 },
    { date: '2026-06-01', root: 0 },
  ])
  expect(all('SELECT title FROM conversation')).toEqual([{ title: '' }])
  expect([count('conversation_summary'), count('check_in'), count('day')]).toEqual([0, 1, 1])
  expect([pagesHold('vermilion'), pagesHold('quixotry 0'), pagesHold('About quixotry')]).toEqual([false, false, false]) // prettier-ignore
  expect([pagesHold('cerulean'), pagesHold('quixotry 2')]).toEqual([true, true])
  await erase(now(), { type: 'days', days: { ...days, to: '2026-12-31' as LocalDate }, kinds: ['check_in'] }, keep) // prettier-ignore
  expect([count('check_in'), count('message')]).toEqual([0, 2])
  await erase(now(), { type: 'days', days: { ...days, to: '2026-12-31' as LocalDate }, kinds: 'all' }, keep)
  expect(all(`SELECT id FROM conversation WHERE id = '${conversation}'`)).toEqual([])
})

test('an entry of the journal takes its pictures and what was being changed about it along; its neighbours stay', async () => {
  vault().write((writer) => {
    for (const [entry, words] of Object.entries({ one: 'periwinkle', two: 'heliotrope' }))
      writer.run(sql`INSERT INTO journal_entry (id, body, local_date, zone, tags, created_at_ms, changed_at_ms) VALUES (${entry}, ${words}, '2026-05-05', 'UTC', '[]', 1, 1)`) // prettier-ignore
    writer.run(sql`INSERT INTO journal_draft (entry_id, words, saved_at_ms) VALUES ('one', '{"body":"periwinkle again"}', 1)`) // prettier-ignore
    writer.run(sql`INSERT INTO journal_picture (id, entry_id, media_type, width, height, alt_text, created_at_ms, bytes) VALUES ('p', 'one', 'image/png', 1, 1, 'a periwinkle field', 1, x'01')`) // prettier-ignore
  })
  expect(pagesHold('periwinkle')).toBe(true)
  await erase(now(), { type: 'item', kind: 'journal_entry', id: 'one' }, keep)
  expect([count('journal_entry'), count('journal_draft'), count('journal_picture')]).toEqual([1, 0, 0])
  expect([pagesHold('periwinkle'), pagesHold('heliotrope')]).toEqual([false, true])
  expect(all(`SELECT rowid FROM journal_search WHERE journal_search MATCH 'periwinkle'`)).toEqual([])
  await erase(now(), { type: 'item', kind: 'journal_entry', id: 'two' }, keep)
})

test('copies are listed, and go or stay as the person says', async () => {
  addTalk('saffron')
  await accounts.takeSnapshot(id)
  const choices = { folder: target, every: 'off' as const, keepDaily: 7, keepWeekly: 4 }
  vault().write((writer) => writeBackupChoices(writer, choices))
  await accounts.backUp(id, { folder: target, daily: 7, weekly: 4 })
  const kept = await erase(now(), { type: 'kind', kind: 'conversation' }, keep)
  expect(kept.copies).toEqual({ removed: 0, remaining: 1 })
  expect(kept.backups.remaining).toHaveLength(1)
  const dropped = await erase(
    now(),
    { type: 'kind', kind: 'conversation' },
    { snapshots: true, backups: true },
  )
  expect([dropped.copies, dropped.backups]).toEqual([{ removed: 1, remaining: 0 }, { removed: 1, remaining: [] }]) // prettier-ignore
  expect(readdirSync(target)).toEqual([])
})

test('everything: every table is empty but the name and the log, and the log still holds', async () => {
  addTalk('indigo')
  addCheckIn('2026-04-01', 'indigo')
  await erase(now(), { type: 'everything' }, { snapshots: true, backups: true })
  for (const { name } of allTables)
    expect([name, count(name)]).toEqual([name, name === 'audit_entry' ? expect.any(Number) : name === 'setting' ? 1 : 0]) // prettier-ignore
  expect(pagesHold('indigo')).toBe(false)
  expect(vault().audit.firstBrokenSeq()).toBeNull()
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true }))
    if (entry.isFile()) expect(readFileSync(path.join(entry.parentPath, entry.name)).includes('indigo')).toBe(false) // prettier-ignore
})

const seen = (atMs: number) => vault().write((writer) => noteSeen(writer, 'shown', atMs))
const notice = () => readRetention(vault().reader).announced

test('rules let nothing go that was not on screen a day before, then say what went', () => {
  addTalk('umber')
  addCheckIn('2026-01-05', 'old')
  addCheckIn('2026-03-20', 'old in a week')
  addCheckIn('2026-06-10', 'new')
  vault().write((writer) => changeRules(writer, { check_in: 3 }))
  expect(dueByRules(vault().reader, { check_in: 3, conversation: 1, setting: 1, nonsense: 1 }, clock.nowMs())).toEqual({ check_in: 1, conversation: 4 }) // prettier-ignore
  const start = clock.nowMs()
  expect(applyRetention(vault(), start)).toBe(false)
  // Told for the month to come, so that there is no notice every day.
  expect(notice()).toEqual({ atMs: start, shownAtMs: null, read: false, through: { check_in: '2026-04-14' }, counts: { check_in: 2 } }) // prettier-ignore
  // Nobody looked: a year later everything is there still.
  expect(applyRetention(vault(), start + 365 * dayMs)).toBe(false)
  expect(count('check_in')).toBe(3)
  vault().write((writer) => changeRules(writer, { check_in: 4 }))
  vault().write((writer) => changeRules(writer, { check_in: 3 }))
  expect(applyRetention(vault(), start)).toBe(false)
  seen(start)
  expect(applyRetention(vault(), start + dayMs - 1)).toBe(false)
  expect(applyRetention(vault(), start + dayMs)).toBe(true)
  expect([count('check_in'), count('message')]).toEqual([2, 6])
  expect(readRetention(vault().reader)).toMatchObject({ announced: { counts: { check_in: 1 } }, last: { removed: { check_in: 1 }, seen: false } }) // prettier-ignore
  // The one that was announced with it goes on its day, without another notice.
  expect(applyRetention(vault(), start + 2 * dayMs)).toBe(false)
  expect(applyRetention(vault(), start + 7 * dayMs)).toBe(true)
  expect(readRetention(vault().reader)).toMatchObject({ announced: null, last: { removed: { check_in: 2 } } })
  vault().write((writer) => noteSeen(writer, 'went', start))
  expect([count('check_in'), readRetention(vault().reader).last?.seen]).toEqual([1, true])
})

test('R12: a clock that was set back, and entries that came after the notice, begin the day of notice anew', () => {
  const start = clock.nowMs()
  addCheckIn('2025-01-05', 'old')
  expect(applyRetention(vault(), start)).toBe(false)
  seen(start)
  expect(applyRetention(vault(), start - 2 * dayMs)).toBe(false)
  expect(notice()?.shownAtMs).toBe(null)
  seen(start - 2 * dayMs)
  // A diary that is brought in now is older than every rule, and nobody was told that it would go.
  addCheckIn('2019-05-05', 'a diary from before')
  expect(applyRetention(vault(), start)).toBe(false)
  expect(notice()).toMatchObject({ shownAtMs: null, counts: { check_in: 2 } })
  expect(count('check_in')).toBe(3)
})

test('a rule that is taken away keeps what was announced, and leaves the notice of the others as it is', () => {
  const start = clock.nowMs()
  vault().write((writer) => changeRules(writer, { check_in: 3, conversation: 1 }))
  applyRetention(vault(), start)
  seen(start)
  vault().write((writer) => changeRules(writer, { conversation: 1 }))
  expect(applyRetention(vault(), start + dayMs)).toBe(true)
  expect([count('check_in'), count('message')]).toEqual([3, 2])
})

test('the last day that is older than some months, at the ends of months', () => {
  const at = (date: string, months: number) => lastExpiredDay(Date.parse(`${date}T12:00Z`), months, 'UTC')
  expect([at('2026-06-15', 3), at('2026-05-31', 3), at('2026-03-01', 12), at('2024-02-29', 12)]).toEqual(['2026-03-14', '2026-02-27', '2025-02-28', '2023-02-27']) // prettier-ignore
})

test('every kind can be counted and has a rule, and nothing can be erased without saying what happens to copies', () => {
  expect(kinds.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['conversation', 'check_in', 'assessment']),
  )
  expect(Object.keys(portabilityContract).filter((name) => name.startsWith('erase'))).toHaveLength(4)
})
