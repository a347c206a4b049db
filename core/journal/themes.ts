// Words and tags that come back in the journal, month by month: counted, never interpreted. A word counts once for each entry,
// so that one long entry cannot make a theme.
import { and, asc, gte, isNull, lte } from 'drizzle-orm'
import type { z } from 'zod'
import { isQuiet } from '../insights/telling-words.ts'
import type { LocalDate } from '../kernel/local-day.ts'
import { screenText } from '../safety/screen-text.ts'
import type { Reader } from '../vault/vault.ts'
import { journalEntry } from '../vault/vault.schema.ts'
import type { themesSchema } from './entry.contract.ts'

/** What {@link themesOf} returns. */
export type Themes = z.infer<typeof themesSchema>
type Series = Themes['words']

/** Months that are looked at; our own choice, a year is what a small table can show. */
const months = 12
/** Entries needed before words are counted; our own choice: with fewer, a theme would be a single evening. */
export const entriesNeeded = 5
/** A word or tag in a single entry is no theme; our own choice, as for the words of the insights. */
const fewestEntries = 2
const mostShown = 15
const shortestWord = 3
const longestWord = 40

/** The twelve months up to that of `today`, oldest first. */
export function monthsUpTo(today: LocalDate): string[] {
  const last = Number(today.slice(0, 4)) * 12 + Number(today.slice(5, 7)) - 1
  return Array.from({ length: months }, (_, at) => {
    const month = last - months + 1 + at
    return `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}`
  })
}

/** The words of a text that could be a theme, each once, in lower case. */
export function wordsOf(text: string): Set<string> {
  const words =
    text
      .toLowerCase()
      .replaceAll('’', "'")
      .match(/\p{L}[\p{L}\p{M}']*/gu) ?? []
  return new Set(
    words
      .map((word) => word.replace(/'s?$/, ''))
      .filter((word) => word.length >= shortestWord && word.length <= longestWord && !isQuiet(word)),
  )
}

// A single word is rarely dangerous in itself, so it is looked at in the sentences in which it would be.
const inDanger = ['I think about', 'I want to']

/** Whether a word would speak of danger; how dangerous a word is must never show up in a table of themes. */
const isGrave = (word: string): boolean =>
  inDanger.some((beginning) => screenText(`${beginning} ${word}`).level >= 2)

class Counts {
  private readonly series = new Map<string, number[]>()

  add(names: Iterable<string>, month: number): void {
    for (const name of names) {
      const byMonth = this.series.get(name) ?? Array.from({ length: months }, () => 0)
      byMonth[month] = (byMonth[month] ?? 0) + 1
      this.series.set(name, byMonth)
    }
  }

  /** The names that come back most, with how often. */
  most(isShown: (name: string) => boolean): Series {
    const shown: Series = []
    const all = [...this.series]
      .map(([name, byMonth]) => ({ name, byMonth, entries: byMonth.reduce((sum, one) => sum + one, 0) }))
      .filter(({ entries }) => entries >= fewestEntries)
      .toSorted((a, b) => b.entries - a.entries || (a.name < b.name ? -1 : 1))
    for (const one of all) {
      if (shown.length === mostShown) break
      if (isShown(one.name)) shown.push(one)
    }
    return shown
  }
}

/** What comes back in the entries of the twelve months up to a day. Words of danger are never shown as a theme. */
export function themesOf(reader: Reader, today: LocalDate): Themes {
  const shownMonths = monthsUpTo(today)
  const rows = reader
    .select({
      title: journalEntry.title,
      body: journalEntry.body,
      tags: journalEntry.tags,
      date: journalEntry.localDate,
    })
    .from(journalEntry)
    .where(
      and(
        isNull(journalEntry.deletedAtMs),
        gte(journalEntry.localDate, `${shownMonths[0]}-01` as LocalDate),
        lte(journalEntry.localDate, today),
      ),
    )
    .orderBy(asc(journalEntry.localDate))
    .all()
  const [words, tags, entries] = [new Counts(), new Counts(), Array.from({ length: months }, () => 0)]
  for (const { title, body, tags: given, date } of rows) {
    const month = shownMonths.indexOf(date.slice(0, 7))
    entries[month] = (entries[month] ?? 0) + 1
    words.add(wordsOf(`${title}\n${body}`), month)
    tags.add(given, month)
  }
  return {
    entries: rows.length,
    needs: entriesNeeded,
    months: shownMonths,
    byMonth: entries,
    words: rows.length < entriesNeeded ? [] : words.most((word) => !isGrave(word)),
    tags: rows.length < entriesNeeded ? [] : tags.most(() => true),
  }
}
