import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readCsv } from '../../core/kernel/csv.ts'
import { inBatches } from './batches.ts'
import { findColumns, isDaylio } from './columns.ts'
import { suggestMoods } from './moods.ts'
import { plainText, readRow } from './read-entries.ts'
import { findOrder, readDate, readTime } from './read-times.ts'

const daylio = `full_date,date,weekday,time,mood,activities,scales,note_title,note
2024-03-31,31 March,Sunday,9:05 PM,rad,"work | friends | ","Sleep: 4","A day","one<br>two &amp; <b>three</b>"
2024-03-30,30 March,Saturday,08:15,awful,,,,`

test('a Daylio file is known by its columns and read as it is', () => {
  const [header = [], ...rows] = readCsv(daylio)
  expect(isDaylio(header)).toBe(true)
  expect(isDaylio(['date', 'mood'])).toBe(false)
  const reading = { columns: findColumns(header), order: 'day', moods: suggestMoods(['rad', 'awful']), zone: 'Europe/Berlin' } as const // prettier-ignore
  const [first, second] = rows.map((row, at) => readRow(row, at + 2, reading))
  expect(first).toMatchObject({
    line: 2,
    date: '2024-03-31',
    entry: {
      atMs: Date.UTC(2024, 2, 31, 19, 5),
      mood: 9,
      note: 'A day\n\none\ntwo & three',
      factors: [{ group: 'other', name: 'work' }, { group: 'other', name: 'friends' }, { group: 'other', name: 'Sleep: 4' }],
    },
  }) // prettier-ignore
  expect(second).toMatchObject({ entry: { atMs: Date.UTC(2024, 2, 30, 7, 15), mood: 1, note: '' } })
  expect(readRow(['31 March', '', '', '', 'rad'], 4, reading)).toEqual({ line: 4, misfit: 'date' })
  expect(readRow(['2024-03-30', '', '', '', 'odd'], 5, reading)).toEqual({ line: 5, misfit: 'mood' })
})

test.each([
  [['1', '2', '3', '4', '5'], [1, 3, 5, 7, 9]],
  [['0', '5', '10'], [0, 5, 10]],
  [['20', '100'], [2, 10]],
  [['-2', '0', '2'], [0, 5, 10]],
  [['3,5', '7'], [4, 7]],
  [['rad', 'good', 'meh', 'bad', 'awful', 'strange'], [9, 7, 5, 3, 1, null]],
])('moods %j become %j', (given, expected) => {
  expect([...suggestMoods(given).values()]).toEqual(expected)
}) // prettier-ignore

test('any moods become whole numbers of the scale, or none', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.string(), fc.integer().map(String), fc.float().map(String))),
      (values) => {
        for (const mood of suggestMoods(values).values())
          expect(mood === null || (Number.isInteger(mood) && mood >= 0 && mood <= 10)).toBe(true)
      },
    ),
  )
})

test.each([
  ['2024-03-01', '2024-03-01'],
  ['2024-03-01T22:10:00Z', '2024-03-01'],
  ['1.2.2024', '2024-02-01'],
  ['31/12/2023 10:00', '2023-12-31'],
  ['2024-02-30', null],
  ['12/31/2023', null],
  ['31 March', null],
  ['', null],
])('the date of %j is %j', (text, date) => expect(readDate(text, 'day')).toBe(date))

test('the order of day and month is the one that more dates fit', () => {
  expect(findOrder(['03/04/2024', '12/31/2023'])).toBe('month')
  expect(findOrder(['03/04/2024', '31/12/2023'])).toBe('day')
  expect(readDate('03/04/2024', 'month')).toBe('2024-03-04')
})

test.each([
  ['21:05', 1265],
  ['9:05 PM', 1265],
  ['12:00 am', 0],
  ['12:30 p.m.', 750],
  ['2024-03-01T06:07:08', 367],
  ['25:00', null],
  ['13:00 PM', null],
  ['evening', null],
])('the time of %j is %j', (text, minutes) => expect(readTime(text)).toBe(minutes))

test('marks of rich text go, signs of the person stay', () => {
  expect(plainText('<p>a < b &lt;3</p><script>x</script>')).toBe('a < b <3\n<script>x</script>')
})

test('batches keep the order and stay below what the core takes', () => {
  const items = Array.from({ length: 1203 }, (_, n) => n)
  expect(inBatches(items).map(({ length }) => length)).toEqual([500, 500, 203])
  const large = Array.from({ length: 10 }, () => 'x'.repeat(300_000))
  expect(inBatches(large).map(({ length }) => length)).toEqual([2, 2, 2, 2, 2])
  expect(inBatches([])).toEqual([])
})
