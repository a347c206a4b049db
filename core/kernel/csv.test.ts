import { stringify } from 'csv-stringify/sync'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findSeparator, readCsv } from './csv.ts'

const field = fc.oneof(
  fc.string(),
  fc.constantFrom('"', '""', ',', '\r\n', '\n', 'a"b', ' x ', ';', 'é😀', ''),
)
const table = fc
  .integer({ min: 2, max: 5 })
  .chain((width) => fc.array(fc.array(field, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 })) // prettier-ignore

test('what another program wrote comes back field by field, whatever the separator and the line end', () => {
  fc.assert(
    fc.property(
      table,
      fc.constantFrom(',', ';', '\t', '|'),
      fc.constantFrom('\n', '\r\n'),
      fc.boolean(),
      fc.boolean(),
      (rows, delimiter, record_delimiter, bom, quoted) => {
        expect(
          readCsv(
            stringify(rows, { delimiter, record_delimiter, bom, quoted, quoted_match: /[\r\n]/ }),
            delimiter,
          ),
        ).toEqual(rows)
      },
    ),
  )
})

test('any text gives rows, and no letter outside quotes, separators and line ends is lost', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', 'b', ',', '"', '\n', '\r') }), (text) => {
      const letters = (of: string) => of.replaceAll(/[^ab]/g, '')
      expect(letters(readCsv(text).flat().join(''))).toBe(letters(text))
    }),
  )
})

test.each([
  ['a,b\r\nc,d', [['a', 'b'], ['c', 'd']]],
  ['\uFEFFa,"b ""c"""\n', [['a', 'b "c"']]],
  ['"one\r\ntwo",x', [['one\r\ntwo', 'x']]],
  ['a,\n,b\n', [['a', ''], ['', 'b']]],
  ['a,', [['a', '']]],
  ['\n\na\n\n', [['a']]],
  ['"never closed,\nb', [['never closed,\nb']]],
  ['5" nail,x', [['5" nail', 'x']]],
  ['"a"b,c', [['ab', 'c']]],
  ['', []],
])('%j', (text, rows) => expect(readCsv(text)).toEqual(rows)) // prettier-ignore

test('many fields are read in one go', () => {
  expect(readCsv('"x",y\n'.repeat(50_000))).toHaveLength(50_000)
})

test('the separator is the one that divides the first line', () => {
  expect(['a,b,c', 'a;"b,c";d', 'a\tb', 'one', 'x|y|z'].map(findSeparator)).toEqual([
    ',',
    ';',
    '\t',
    ',',
    '|',
  ])
})
