// Reads anybody's own labelled files for `npm run eval -- --data FOLDER`: every .csv and .tsv below the folder, with a column
// `text` and any of the label columns below. A file that cannot be used is refused with one clear sentence.
import { readFileSync, readdirSync } from 'node:fs'
import { basename, extname, join } from 'node:path'
import { emotionNames, moodNames } from '../../../core/affect/reading.ts'
import type { RiskLevel } from '../../../core/safety/risk-level.ts'
import { parseTable } from './parse-table.ts'
import type { TableRow } from './parse-table.ts'
import type { Sample } from './sample.ts'

/** The columns that are read, and what may stand in them. */
export const columns: Readonly<Record<string, string>> = {
  text: 'the text (required)',
  sentiment: 'negative, neutral or positive (or 0, 1, 2)',
  valence: 'a number that grows with gladness, on any scale',
  arousal: 'a number that grows with excitement, on any scale',
  emotions: 'names of GoEmotions, separated by spaces, commas, semicolons or |',
  mood: `one of ${moodNames.join(', ')}`,
  danger: '1 or 0 (or yes and no): is the writer in danger',
  level: '0 to 5, the level of clinical danger',
  kind: 'any name; figures are given for each',
  source: 'any name; figures are given for each (by default the file)',
}

/** A labelled file that cannot be used; the message says which, where and why. */
export class UnusableFile extends Error {}

type Labels = { -readonly [Key in keyof Sample]?: Sample[Key] }

function sentimentOf(value: string): 0 | 1 | 2 | undefined {
  const found = ['negative', 'neutral', 'positive'].indexOf(value.toLowerCase())
  const place = found < 0 ? Number(value) : found
  return place === 0 || place === 1 || place === 2 ? place : undefined
}

const levels: readonly RiskLevel[] = [0, 1, 2, 3, 4, 5]
const yes = new Set(['1', 'yes', 'true'])
const no = new Set(['0', 'no', 'false'])

const numberOf = (value: string): number | undefined => {
  const found = Number(value)
  return Number.isFinite(found) ? found : undefined
}

function emotionsOf(value: string): readonly number[] | undefined {
  const names: readonly string[] = emotionNames
  const found = value
    .toLowerCase()
    .split(/[\s,;|]+/)
    .filter((name) => name !== '')
    .map((name) => names.indexOf(name))
  return found.every((place) => place >= 0) ? found : undefined
}

const placeOf = (names: readonly string[], value: string): number | undefined => {
  const place = names.indexOf(value.toLowerCase())
  return place < 0 ? undefined : place
}

const readers: Readonly<Record<string, (value: string, into: Labels) => unknown>> = {
  sentiment: (value, into) => (into.sentiment = sentimentOf(value)),
  valence: (value, into) => (into.valence = numberOf(value)),
  arousal: (value, into) => (into.arousal = numberOf(value)),
  emotions: (value, into) => (into.emotions = emotionsOf(value)),
  mood: (value, into) => (into.mood = placeOf(moodNames, value)),
  danger: (value, into) =>
    (into.isDanger = yes.has(value.toLowerCase()) ? true : no.has(value.toLowerCase()) ? false : undefined),
  level: (value, into) => (into.level = levels.find((level) => String(level) === value)),
  kind: (value, into) => (into.kind = value),
  source: (value, into) => (into.source = value),
}

function sampleOf(row: TableRow, name: string, line: number): Sample {
  const found: Labels = {}
  for (const [column, read] of Object.entries(readers)) {
    const value = (row[column] ?? '').trim()
    if (value !== '' && read(value, found) === undefined)
      throw new UnusableFile(
        `${name}, row ${line}: “${value.slice(0, 40)}” cannot stand in the column ${column}: ${columns[column] ?? ''}.`,
      )
  }
  return { ...found, text: row['text'] ?? '', source: found.source ?? name }
}

function readFile(path: string): readonly Sample[] {
  const name = basename(path)
  const rows = parseTable(readFileSync(path, 'utf8'), extname(path) === '.tsv' ? '\t' : ',')
  const first = rows[0]
  if (first === undefined) throw new UnusableFile(`${name} has no row below its header.`)
  if (first['text'] === undefined) throw new UnusableFile(`${name} has no column named text.`)
  if (!Object.keys(readers).some((column) => column in first && column !== 'source' && column !== 'kind'))
    throw new UnusableFile(`${name} has no label column; it may have: ${Object.keys(columns).join(', ')}.`)
  return rows.map((row, at) => sampleOf(row, name, at + 2)).filter(({ text }) => text.trim() !== '')
}

/** The samples of every .csv and .tsv in a folder. Throws {@link UnusableFile} with a sentence for the person. */
export function readLabelled(folder: string): readonly Sample[] {
  let names: readonly string[]
  try {
    names = readdirSync(folder)
  } catch {
    throw new UnusableFile(`The folder ${folder} cannot be read.`)
  }
  const files = names.filter((name) => /\.(csv|tsv)$/.test(name)).toSorted()
  if (files.length === 0) throw new UnusableFile(`The folder ${folder} holds no .csv or .tsv file.`)
  return files.flatMap((name) => readFile(join(folder, name)))
}
