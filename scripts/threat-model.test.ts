// Keeps docs/threat-model.md honest: a protection may be named there only when a test carries its number, and a number
// that a test carries must be explained there.
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const root = path.resolve(import.meta.dirname, '..')
const rooms = ['core', 'models', 'electron', 'renderer', 'resources', 'scripts', 'e2e']
const idPattern = /\b(?:[DELMRS]\d{1,2}|F\d{1,2}|C[1-6])\b/g
// What stands between the word and its title: `.skip`, `.each(table)`, `.runIf(canTrace())`, one call deep.
const titlePattern =
  /\b(?:test|it|describe)(?:\.[a-zA-Z]+(?:\((?:[^()]|\([^()]*\))*\))?)*\s*\(\s*(['"`])((?:\\.|(?!\1)[^\\])*)\1/gs

/** Row ids that stand at the beginning of a title or in brackets in it. */
function idsOfTitle(title: string): readonly string[] {
  const beginning = /^(?:[A-Z]\d{1,2}[, ]*)+:/.exec(title)?.[0] ?? ''
  const bracketed = [...title.matchAll(/\(([^)]*)\)/g)].map(([, inside]) => inside).join(' ')
  return `${beginning} ${bracketed}`.match(idPattern) ?? []
}

const titles = rooms.flatMap((room) =>
  readdirSync(path.join(root, room), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(test|spec)\.tsx?$/.test(file))
    .flatMap((file) => [...readFileSync(path.join(root, room, file), 'utf8').matchAll(titlePattern)])
    .map((match) => match[2] ?? ''),
)
const tested = new Set(titles.flatMap(idsOfTitle))

const page = readFileSync(path.join(root, 'docs/threat-model.md'), 'utf8')
const sections = new Map(page.split(/^## /m).map((part) => [part.split('\n', 1)[0] ?? '', part]))
const section = (name: string) => sections.get(name) ?? expect.fail(`the page has no section “${name}”`)
const rowsIn = (name: string) =>
  [...section(name).matchAll(/^\| ([A-Z]\d{1,2}) \|/gm)].map(([, id]) => id ?? '')

test('C6: every row named as a protection has a test of that name', () => {
  const cited = new Set(section('Who might want it').match(idPattern))
  expect(cited.size).toBeGreaterThan(20)
  expect([...cited].filter((id) => !tested.has(id))).toEqual([])
})

test('C6: every row listed as tested has a test of that name', () => {
  expect(rowsIn('Rows with a test').filter((id) => !tested.has(id))).toEqual([])
})

test('C6: every row that a test names is explained on the page', () => {
  const explained = new Set([...rowsIn('Rows with a test'), ...rowsIn('Not yet proven')])
  expect(tested.size).toBeGreaterThan(30)
  expect([...tested].filter((id) => !explained.has(id))).toEqual([])
})

test('a row is in one of the two lists only', () => {
  const all = [...rowsIn('Rows with a test'), ...rowsIn('Not yet proven')]
  expect(new Set(all).size).toBe(all.length)
})

test('numbers are read from the beginning of a title and from brackets, not from its words', () => {
  expect(idsOfTitle('D6, D7: after 25 kills')).toEqual(['D6', 'D7'])
  expect(idsOfTitle('S8 E19: packed')).toEqual(['S8', 'E19'])
  expect(idsOfTitle('two accounts have their own keys (D5)')).toEqual(['D5'])
  expect(idsOfTitle('a key like F5 is pressed')).toEqual([])
})
