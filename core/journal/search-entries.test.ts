import fc from 'fast-check'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type JournalEntryId, newId } from '../kernel/ids.ts'
import type { OpenVault } from '../vault/open-vault.ts'
import { scratchVault, type ScratchVault } from '../vault/scratch-vault.fake.ts'
import type { Writer } from '../vault/vault.ts'
import { journalEntry } from '../vault/vault.schema.ts'
import { insertEntry } from './journal.store.ts'
import { journalSearchSql, searchEntries } from './search-entries.ts'

let scratch: ScratchVault
let vault: OpenVault
beforeAll(() => {
  scratch = scratchVault()
  vault = scratch.open()
})
afterAll(() => {
  vault.close()
  scratch.discard()
})

const keepIn = (writer: Writer, title: string, body: string) => {
  const words = { title, body, localDate: '2026-01-05', tags: [], promptId: null }
  insertEntry(writer, { id: newId<JournalEntryId>(), zone: 'UTC', words, nowMs: 1 })
}
/** The hit for a text that is kept for as long as the search takes; within one transaction, for the disk's sake. */
const onlyHit = (writer: Writer, body: string, query: string) => {
  keepIn(writer, '', body)
  const [hit] = searchEntries(writer, { query, limit: 50 }).items
  writer.delete(journalEntry).run()
  return hit
}
type Pieces = { text: string; hit: boolean }[]
const marked = (pieces: Pieces) => pieces.map(({ text, hit }) => (hit ? `[${text}]` : text)).join('')
const plain = (pieces: Pieces) => pieces.map(({ text }) => text).join('')
const folded = (text: string) => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()

test('finds words in titles and texts, newest first, and marks them', () => {
  vault.write((writer) => {
    keepIn(writer, 'Harbour', 'We sat there for long')
    keepIn(writer, '', 'Quiet evening, **Café** by the harbour')
  })
  const hits = searchEntries(vault.reader, { query: 'harb', limit: 5 }).items
  expect(hits.map(({ title, snippet }) => [marked(title), marked(snippet)])).toEqual([
    ['', 'Quiet evening, **Café** by the [harbour]'],
    ['[Harbour]', 'We sat there for long'],
  ])
  expect(searchEntries(vault.reader, { query: 'cafe', limit: 5 }).items).toHaveLength(1)
  const first = searchEntries(vault.reader, { query: 'harbour', limit: 1 })
  const second = searchEntries(vault.reader, { query: 'harbour', limit: 1, cursor: first.nextCursor ?? '' })
  expect([first.items.length, second.items.length, second.nextCursor]).toEqual([1, 1, null])
})

test('whatever was written and asked for, what is marked is what was asked for and no letter is added', () => {
  const word = fc.constantFrom('river', 'Émile', 'don’t', 'naïve', '日本', 'x1', 'ß', '“quoted”')
  const noise = fc
    .string({ unit: 'grapheme', maxLength: 30 })
    .map((text) => text.replaceAll(/[\0\u0001\u0002]/g, '')) // oxlint-disable-line no-control-regex -- NUL and the marks
  vault.write((writer) =>
    fc.assert(
      fc.property(noise, word, noise, (before, asked, after) => {
        const body = `${before} ${asked} ${after}`
        const pieces = onlyHit(writer, body, asked)?.snippet ?? []
        const hits = pieces.filter(({ hit }) => hit).map(({ text }) => folded(text))
        expect(hits.length).toBeGreaterThan(0)
        expect(body).toContain(plain(pieces).replaceAll(/^…|…$/g, ''))
        const parts = folded(asked).split(/[^\p{L}\p{N}]+/u).filter(Boolean) // prettier-ignore
        for (const hit of hits) expect(parts.some((part) => hit.includes(part)), hit).toBe(true) // prettier-ignore
      }),
      { numRuns: 80 },
    ),
  )
})

test('a text with the marks of the search in it loses no letter and adds no piece that is empty', () => {
  const noise = fc.string({ unit: fc.constantFrom('\u0001', '\u0002', 'a', ' ', 'river'), maxLength: 12 })
  vault.write((writer) =>
    fc.assert(
      fc.property(noise, (text) => {
        const pieces = onlyHit(writer, `river ${text}`, 'river')?.snippet ?? []
        expect(plain(pieces)).toBe(`river ${text}`.replaceAll('\u0001', '').replaceAll('\u0002', ''))
        expect(pieces.every((piece) => piece.text !== '')).toBe(true)
      }),
      { numRuns: 60 },
    ),
  )
})

test('no query breaks the search', () => {
  vault.write((writer) =>
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (query) => {
        expect(() => searchEntries(writer, { query, limit: 3 })).not.toThrow()
      }),
      { numRuns: 100 },
    ),
  )
})

test('the plan neither scans nor sorts', () => {
  const plan: { detail: string }[] = vault.reader.all(
    sql`EXPLAIN QUERY PLAN ${journalSearchSql({ expression: '"river"*', limit: 10 })}`,
  )
  const steps = plan.map((step) => step.detail).join('\n')
  expect(steps).toContain('VIRTUAL TABLE INDEX')
  expect(steps).not.toMatch(/SCAN e\b|TEMP B-TREE/)
})
