import fc from 'fast-check'
import { afterAll, expect, test, vi } from 'vitest'
import { addConversation, addTurn, scratchVault } from '../vault/scratch-vault.fake.ts'
import { csvCell, exportCsv } from './export-csv.ts'
import { exportMarkdown } from './export-markdown.ts'
import { exportStream } from './export-stream.ts'
import { exportedTables } from './portable-tables.ts'

const scratch = scratchVault()
const vault = scratch.open()
afterAll(() => {
  vault.close()
  scratch.discard()
})
vault.write((writer) => {
  addTurn(writer, addConversation(writer), '=HYPERLINK("http://x")\n# not a heading')
  writer.run(`INSERT INTO check_in (id, at_ms, local_date, local_hour, zone, mood, feelings, factors, note, created_at_ms, changed_at_ms)
    VALUES ('c', 1, '2026-01-05', 9, 'UTC', 4, '["calm"]', '[]', 'slept, "well"', 1, 1)`)
})

test('no text of a CSV begins like a formula, and cells come back as they were', () => {
  for (const start of ['=', '+', '-', '@', '\t', '\r', '\n', '\uFF1D', '\uFF0B', '\uFF0D', '\uFF20'])
    expect(csvCell(`${start}1+1`).replace(/^"/, '')).toMatch(/^'/)
  expect([csvCell(-5), csvCell(null), csvCell(true), csvCell('plain')]).toEqual(['-5', '', 'true', 'plain'])
  fc.assert(
    fc.property(fc.string(), (text) => {
      const cell = csvCell(text)
      const unquoted = cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell
      expect(unquoted.startsWith("'") && unquoted !== text ? unquoted.slice(1) : unquoted).toBe(text)
    }),
  )
})

test('every table can be had as CSV; the one of messages holds the words, made harmless', () => {
  for (const table of exportedTables) {
    const text = [...exportCsv(vault.reader, table)].join('')
    expect(text.split('\r\n')[0]).toBe(table.columns.map(({ name }) => name).join(','))
    if (table.name === 'message') expect(text).toContain(`"'=HYPERLINK(""http://x"")\n# not a heading"`)
  }
})

test('the text to read holds what a person wrote, as quotations, and nothing of the inner workings', () => {
  const text = [...exportMarkdown(vault.reader, { exportedAtMs: 1_780_000_000_000 })].join('')
  expect(text).toContain('### A talk')
  expect(text).toContain('> =HYPERLINK("http://x")\n> # not a heading')
  expect(text).toContain('### 2026-01-05')
  expect(text).toContain('- **Mood**: 4')
  expect(text).toContain('- **Feelings**: calm')
  expect(text).toContain('- **Note**: slept, "well"')
  expect(text).not.toMatch(/conversation_id|\bmac\b|local_hour/)
})

test('R16: the text to read of many entries needs no formatter for each, whose memory would be freed late', () => {
  const conversationId = vault.write((writer) => addConversation(writer))
  vault.write((writer) => {
    for (let turns = 0; turns < 50; turns += 1) addTurn(writer, conversationId, 'I slept badly')
  })
  const made = vi.spyOn(Intl, 'DateTimeFormat')
  const text = [...exportMarkdown(vault.reader, { exportedAtMs: 1_780_000_000_000 })].join('')
  expect(text.split('I slept badly').length).toBeGreaterThan(50)
  expect(text).toContain('1970-01-01 00:00')
  expect(made.mock.calls.length).toBeLessThanOrEqual(1)
  made.mockRestore()
})

test('a stream says how far it is and ends with everything', async () => {
  const shares: number[] = []
  let text = ''
  for await (const piece of exportStream(vault.reader, { format: 'json' }, 1_780_000_000_000)) {
    shares.push(piece.share)
    ;({ text } = { text: text + piece.text })
    expect(piece).toMatchObject({ fileName: 'healhub-2026-05-28.json', mediaType: 'application/json' })
  }
  expect(shares.at(-1)).toBe(1)
  expect(JSON.parse(text)).toMatchObject({ format: 'healhub-export', version: 1 })
})
