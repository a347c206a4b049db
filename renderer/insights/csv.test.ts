import { expect, test } from 'vitest'
import { toCsv } from './csv.ts'

const columns = [
  { key: 'word', label: 'Word' },
  { key: 'messages', label: 'Messages' },
]

test('header, numbers as they are, empty for null, quotes where needed', () => {
  const rows = [
    { word: 'so, "fine"', messages: 2 },
    { word: 'é', messages: null },
  ]
  expect(toCsv({ columns, rows })).toBe('\uFEFFWord,Messages\r\n"so, ""fine""",2\r\né,\r\n')
})

test.for(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\r=x'])('the text %j cannot become a formula', (word) => {
  const [, line = ''] = toCsv({ columns, rows: [{ word, messages: 1 }] }).split('\r\n')
  expect(line.replace(/^"/, '')).toMatch(/^'/)
})

test('a negative number stays a number', () => {
  expect(toCsv({ columns, rows: [{ word: 'low', messages: -0.5 }] })).toContain('low,-0.5')
})
