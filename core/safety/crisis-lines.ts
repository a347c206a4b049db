// Crisis lines and emergency numbers by country, from the bundled table. This is the only source of numbers in HealHub:
// nothing that writes text may produce one (clinical.md §0, decision 4).
import file from '../../resources/crisis-lines/crisis-lines.json' with { type: 'json' }
import { isNationalShortCode, lineAge } from './crisis-line-age.ts'
import { crisisLinesFileSchema } from './crisis-lines.schema.ts'
import type { DialEntry, StoredCountry, StoredCrisisLine } from './crisis-lines.schema.ts'

const table = crisisLinesFileSchema.parse(file)

/** A country of the table. */
export interface Country {
  /** ISO 3166-1 alpha-2. */
  readonly code: string
  readonly name: string
}

/** A line as the safety card shows it. */
export interface CrisisLine extends Readonly<Omit<StoredCrisisLine, 'checkedOn'>> {
  /** The day its source was dated, `YYYY-MM-DD`; null: the source carries no date. Always shown beside the number. */
  readonly checkedAt: string | null
  /** Checked more than six months ago, or undated: show that it may have changed. */
  readonly stale: boolean
  /** Open day and night, as far as the source says. */
  readonly alwaysOpen: boolean
}

/** What the safety card may offer in one country. */
export interface CrisisLines {
  /** null: the country is not known or not in the table. */
  readonly country: Country | null
  /** null: not sourced; say "the emergency number of your country" instead. */
  readonly emergency: {
    readonly numbers: readonly DialEntry[]
    readonly basis: string
    /** False: the source is weak or sources conflict; say so beside it. */
    readonly confirmed: boolean
  } | null
  /** Best first. May be empty. */
  readonly lines: readonly CrisisLine[]
  /** Directories by name, for when nobody answers. Shown as text: the app opens nothing by itself. */
  readonly directories: readonly { readonly name: string; readonly url: string }[]
  /** An emergency number that works in a whole region, given only while the country is unknown. */
  readonly sharedEmergency: { readonly number: string; readonly region: string } | null
  /** `YYYY-MM-DD`, when the table was put together. */
  readonly compiledOn: string
}

/** Every country of the table, by name. */
export function listCountries(): readonly Country[] {
  return table.countries
    .map(({ code, name }) => ({ code, name }))
    .toSorted((a, b) => a.name.localeCompare(b.name, 'en'))
}

/** Lines and emergency number of a country (ISO code, any case) at `nowMs` UTC; never throws, never empty of routes. */
export function crisisLinesFor(code: string | null, nowMs: number): CrisisLines {
  const wanted = code?.trim().toUpperCase()
  const country = table.countries.find((entry) => entry.code === wanted)
  const { directories, compiledOn, sharedEmergency } = table
  if (!country) return { country: null, emergency: null, lines: [], directories, sharedEmergency, compiledOn }
  return {
    country: { code: country.code, name: country.name },
    emergency: country.emergency,
    lines: visibleLines(country, nowMs)
      .map((line) => shown(line, nowMs))
      .toSorted(byUse),
    directories,
    sharedEmergency: null,
    compiledOn,
  }
}

function visibleLines(country: StoredCountry, nowMs: number): readonly StoredCrisisLine[] {
  const visible = country.lines.filter(
    (line) => lineAge(line.checkedOn, nowMs) !== 'expired' || isNationalShortCode(line),
  )
  if (visible.some(isForEverybody)) return visible
  // Hiding the last line for adults would leave a person with nobody to call: show the newest one, marked as stale.
  const last = country.lines.filter(isForEverybody).toSorted(newestFirst)[0]
  return last ? [last, ...visible] : visible
}

function shown(line: StoredCrisisLine, nowMs: number): CrisisLine {
  const { checkedOn, ...facts } = line
  return {
    ...facts,
    checkedAt: checkedOn,
    stale: lineAge(checkedOn, nowMs) !== 'fresh',
    alwaysOpen: line.hours === '24/7',
  }
}

const isForEverybody = (line: { readonly audience: string }) => line.audience === 'general'

const newestFirst = (a: StoredCrisisLine, b: StoredCrisisLine) =>
  (b.checkedOn ?? '').localeCompare(a.checkedOn ?? '') || a.confidence.localeCompare(b.confidence)

// Lines for everybody in the whole country that are open now come first; then the better source, then the newer one.
function byUse(a: CrisisLine, b: CrisisLine): number {
  return rank(a) - rank(b) || (b.checkedAt ?? '').localeCompare(a.checkedAt ?? '')
}

const penalty = (weight: number, missing: boolean) => (missing ? weight : 0)

function rank(line: CrisisLine): number {
  return (
    penalty(16, !isForEverybody(line)) +
    penalty(8, line.scope !== 'national') +
    penalty(4, !line.alwaysOpen) +
    penalty(2, line.dial.length === 0) +
    penalty(1, line.confidence === 'B')
  )
}
