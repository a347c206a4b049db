// Turns the rows of a table into entries as the core takes them. A row that cannot be an entry says why.
import { momentAt, type LocalDate } from '../../core/kernel/local-day.ts'
import type { Columns, Field } from './columns.ts'
import type { Moods } from './moods.ts'
import { readDate, readTime, type DateOrder } from './read-times.ts'

/** An entry as `imports.add` takes it. */
export interface Entry {
  readonly origin: string
  readonly atMs: number
  readonly zone: string
  readonly mood: number
  readonly note: string
  readonly feelings: readonly string[]
  readonly factors: readonly { readonly group: 'other'; readonly name: string }[]
  readonly activity: string
  readonly location: string
}

/** A row of the table: an entry, or what about it could not be read. */
export type ReadRow =
  | { readonly line: number; readonly entry: Entry; readonly date: string }
  | { readonly line: number; readonly misfit: 'date' | 'mood' }

/** How a table is to be read. */
export interface Reading {
  readonly columns: Columns
  readonly order: DateOrder
  readonly moods: Moods
  readonly zone: string
}

const mostWords = { feelings: 20, factors: 40 }
const longestWord = 60
const noon = 12 * 60

const namedSigns: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  nbsp: ' ',
  '#39': "'",
}

/** Text without the marks of rich text that some diaries write into their notes. */
export const plainText = (rich: string): string =>
  rich
    .replaceAll(/<br\s*\/?>|<\/(?:p|div|li|h\d)>/gi, '\n')
    .replaceAll(/<\/?(?:p|div|span|ul|ol|li|b|i|u|s|em|strong|h\d)(?:\s[^<>]*)?>/gi, '')
    .replaceAll(/&(amp|lt|gt|quot|nbsp|#39);/g, (sign, name: string) => namedSigns[name] ?? sign)
    .trim()

const wordsIn = (list: string): string[] => [
  ...new Set(
    list
      .split(/[|;,\n]/)
      .map((word) =>
        [...word.trim()].slice(0, longestWord).join('').slice(0, longestWord).trim().toWellFormed(),
      )
      .filter((word) => word !== ''),
  ),
]

/** Reads one row; `line` counts from 1, the first row being the names of the columns. */
export function readRow(
  row: readonly string[],
  line: number,
  { columns, order, moods, zone }: Reading,
): ReadRow {
  const cell = (field: Field) => row[columns[field] ?? -1]?.trim() ?? ''
  const date = readDate(cell('date'), order)
  if (date === null) return { line, misfit: 'date' }
  const mood = moods.get(cell('mood')) ?? null
  if (mood === null) return { line, misfit: 'mood' }
  const minutes = readTime(cell('time')) ?? readTime(cell('date')) ?? noon
  const note = [cell('title'), cell('note')]
    .map(plainText)
    .filter((text) => text !== '')
    .join('\n\n')
  const names = [...wordsIn(cell('activities')), ...wordsIn(cell('scales'))].slice(0, mostWords.factors)
  return {
    line,
    date,
    entry: {
      // The mood stands under a word or number of the file, so that another choice for it is still the same entry.
      origin: JSON.stringify(row),
      atMs: momentAt(date as LocalDate, minutes, zone),
      zone,
      mood,
      note,
      feelings: wordsIn(cell('feelings')).slice(0, mostWords.feelings),
      factors: names.map((name) => ({ group: 'other', name })),
      activity: cell('activity'),
      location: cell('location'),
    },
  }
}
