// A wrong or missing number is a safety defect, so the table is checked record by record (clinical.md §3.7 "Process").
import { expect, test } from 'vitest'
import file from '../../resources/crisis-lines/crisis-lines.json' with { type: 'json' }
import { isNationalShortCode, lineAge } from './crisis-line-age.ts'
import { crisisLinesFor, listCountries } from './crisis-lines.ts'
import { crisisLinesFileSchema } from './crisis-lines.schema.ts'

const now = Date.UTC(2026, 10, 21)
const table = crisisLinesFileSchema.parse(file)
const lines = table.countries.flatMap((country) => country.lines)
const japan = (at: number) => crisisLinesFor('JP', at).lines
const line = (id: string) => lines.find((entry) => entry.id === id)

test('the file fits its schema, with 67 countries and only A and B lines', () => {
  expect(table.countries).toHaveLength(67)
  expect(lines).toHaveLength(70)
  expect(new Set(table.countries.map((country) => country.code)).size).toBe(67)
  expect(new Set(lines.map((entry) => entry.id)).size).toBe(70)
  expect(lines.every((entry) => entry.confidence === 'A' || entry.confidence === 'B')).toBe(true)
})

test('every dial string can be dialled as it stands, and no short code carries a country code', () => {
  const numbers = [
    ...lines.flatMap((entry) => entry.dial.map((dial) => dial.number)),
    ...lines.flatMap((entry) => (entry.text ? [entry.text.number] : [])),
    ...table.countries.flatMap((country) => country.emergency?.numbers.map((dial) => dial.number) ?? []),
  ]
  expect(numbers.length).toBeGreaterThan(150)
  for (const number of numbers) {
    expect(number).toMatch(/^[0-9 *#+()-]+$/)
    expect(number).not.toMatch(/^\+|^00[1-9]/)
  }
})

test('numbers that public lists often get wrong are stored as dialled', () => {
  const dialled = (id: string) => line(id)?.dial.map((entry) => entry.number)
  expect(dialled('fr-3114-numero-national-de')).toEqual(['3114'])
  expect(dialled('us-988-suicide-crisis-lifeline')).toEqual(['988'])
  expect(dialled('nl-113-zelfmoordpreventie')).toEqual(['113', '0800-0113'])
  expect(dialled('gb-samaritans')).toEqual(['116 123'])
  expect(line('cl-linea-de-prevencion-del')?.dial).toEqual([{ number: '*4141', note: 'mobile' }])
  expect(line('gb-shout')?.text).toEqual({ word: 'SHOUT', number: '85258' })
})

test('every line has a source, a date as the source gives it, and a way to reach somebody', () => {
  for (const entry of lines) {
    expect(entry.sourceUrl).toMatch(/^https?:\/\//)
    expect(entry.sourceDate).not.toBe('')
    expect(entry.dial.length > 0 || entry.text !== null).toBe(true)
    if (entry.checkedOn) expect(Date.parse(entry.checkedOn)).toBeLessThanOrEqual(Date.parse(table.compiledOn))
  }
})

test('every country has an emergency number or an explicit null', () => {
  const without = table.countries
    .filter((country) => country.emergency === null)
    .map((country) => country.code)
  expect(without.toSorted()).toEqual(['CL', 'NG', 'NP', 'TW', 'UY', 'ZA'])
})

test('every country offers at least two routes, now and in ten years', () => {
  for (const at of [now, Date.UTC(2036, 0, 1)]) {
    for (const { code } of listCountries()) {
      const found = crisisLinesFor(code, at)
      const routes = found.lines.length + (found.emergency ? 1 : 0) + found.directories.length
      expect(routes, code).toBeGreaterThanOrEqual(2)
      expect(found.lines.length + (found.emergency ? 1 : 0), code).toBeGreaterThanOrEqual(1)
    }
  }
})

test('a line grows stale after six months and is hidden after twelve, but for a national short code', () => {
  expect(lineAge('2026-06-02', Date.UTC(2026, 11, 1))).toBe('fresh')
  expect(lineAge('2026-06-02', Date.UTC(2026, 11, 2))).toBe('stale')
  expect(lineAge('2026-06-02', Date.UTC(2027, 5, 2))).toBe('expired')
  expect(lineAge(null, now)).toBe('expired')
  expect(japan(now)).toHaveLength(3)
  expect(japan(now).every((entry) => !entry.stale)).toBe(true)
  expect(japan(Date.UTC(2027, 2, 1)).every((entry) => entry.stale)).toBe(true)
  expect(japan(Date.UTC(2028, 0, 1)), 'the last one stays, marked').toMatchObject([{ stale: true }])
  expect(crisisLinesFor('US', Date.UTC(2030, 0, 1)).lines.map((entry) => entry.stale)).toEqual([true, true])
})

test('a regional code does not count as a national short code', () => {
  const bogota = line('co-linea-106-bogota')
  if (!bogota) throw new Error('the line of Bogotá is missing')
  expect(isNationalShortCode(bogota)).toBe(false)
  expect(isNationalShortCode({ ...bogota, scope: 'national' })).toBe(true)
})

test('lines for everybody come before those for children', () => {
  expect(crisisLinesFor('PL', now).lines.map((entry) => entry.audience)).toEqual([
    'general',
    'children and young people',
  ])
  expect(crisisLinesFor('GB', now).lines.map((entry) => entry.name)).toEqual(['Samaritans', 'Shout'])
})

test('an unknown country gets directories and the number of the European Union, never a guess', () => {
  for (const code of [null, '', 'ZZ', '1; drop', 'Deutschland']) {
    const found = crisisLinesFor(code, now)
    expect(found).toMatchObject({ country: null, emergency: null, lines: [] })
    expect(found.directories).toHaveLength(3)
    expect(found.sharedEmergency).toMatchObject({ number: '112', region: 'european-union' })
  }
  expect(crisisLinesFor(' de ', now).country).toEqual({ code: 'DE', name: 'Germany' })
  expect(crisisLinesFor('DE', now).sharedEmergency).toBeNull()
})

test('a country without a confirmed line still has its emergency number and directories', () => {
  const croatia = crisisLinesFor('HR', now)
  expect(croatia.lines).toEqual([])
  expect(croatia.emergency?.numbers).toEqual([{ number: '112', note: null }])
  expect(croatia.directories.length).toBeGreaterThan(0)
})
