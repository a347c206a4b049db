import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type JournalEntryId, newId } from '../kernel/ids.ts'
import type { LocalDate } from '../kernel/local-day.ts'
import type { OpenVault } from '../vault/open-vault.ts'
import { scratchVault, type ScratchVault } from '../vault/scratch-vault.fake.ts'
import { journalEntry } from '../vault/vault.schema.ts'
import { insertEntry } from './journal.store.ts'
import { entriesNeeded, monthsUpTo, themesOf, wordsOf } from './themes.ts'

let scratch: ScratchVault
let vault: OpenVault
beforeAll(() => {
  scratch = scratchVault()
  vault = scratch.open()
})
afterEach(() => vault.write((writer) => writer.delete(journalEntry).run()))
afterAll(() => {
  vault.close()
  scratch.discard()
})

const keep = (localDate: string, body: string, tags: string[] = []) =>
  vault.write((writer) => {
    const words = { title: '', body, localDate, tags, promptId: null }
    insertEntry(writer, { id: newId<JournalEntryId>(), zone: 'UTC', words, nowMs: 1 })
  })
const themes = () => themesOf(vault.reader, '2026-03-31' as LocalDate)

test('words and tags are counted once for each entry, month by month, and only those that come back', () => {
  keep('2026-01-05', 'Garden, garden and again the GARDEN. A pelican.', ['home'])
  keep('2026-03-01', 'My sister’s garden in March', ['home', 'family'])
  keep('2026-03-02', 'Called my sister.', ['family'])
  keep('2026-03-03', 'Rain.')
  expect(themes()).toMatchObject({ entries: 4, needs: entriesNeeded, words: [], tags: [] })
  keep('2026-03-04', 'Rain once more, and the garden.')
  const { months, byMonth, words, tags } = themes()
  expect([months.at(0), months.at(-1), months.length]).toEqual(['2025-04', '2026-03', 12])
  expect(byMonth.slice(-3)).toEqual([1, 0, 4])
  expect(words.map(({ name, entries, byMonth: each }) => [name, entries, each.slice(-3)])).toEqual([
    ['garden', 3, [1, 0, 2]],
    ['rain', 2, [0, 0, 2]],
    ['sister', 2, [0, 0, 2]],
  ])
  expect(tags.map(({ name, entries }) => [name, entries])).toEqual([['family', 2], ['home', 2]]) // prettier-ignore
})

test('a word of danger is no theme, and neither is what lies outside the year', () => {
  for (let day = 1; day <= 5; day += 1) keep(`2026-03-0${day}`, 'suicide harbour')
  for (let day = 1; day <= 5; day += 1) keep(`2025-03-0${day}`, 'lighthouse')
  const { words } = themes()
  expect(words.map(({ name }) => name)).toEqual(['harbour'])
})

test('months of a year turn, and words are found in any script', () => {
  expect(monthsUpTo('2026-01-31' as LocalDate).slice(-2)).toEqual(['2025-12', '2026-01'])
  expect([...wordsOf('Über Tee; tea, tea! don’t it’s the Ärger — 42 привет')]).toEqual(['über', 'tee', 'tea', 'ärger', 'привет']) // prettier-ignore
})
