// Builds a small house with one violation per rule and expects each to be reported. A rule without a seeded violation
// fails the first test, so no rule can be there that catches nothing.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rules } from '../../.dependency-cruiser.mjs'
import { checkImportLaw, type LawReport } from './import-law.ts'

/** Rule name → a file that breaks it and what it says. */
const seeded: Record<string, readonly [file: string, content: string]> = {
  'renderer-sees-contracts-only': ['renderer/a.ts', "import type { s } from '../core/talk/talk.store.ts'"],
  'renderer-imports-types-of-contracts': [
    'renderer/b.ts',
    "import { c } from '../core/talk/talk.contract.ts'\nc",
  ],
  'renderer-is-a-page': ['renderer/c.ts', "import d from 'better-sqlite3'\nd"],
  'renderer-has-no-node': ['renderer/d.ts', "import { join } from 'node:path'\njoin"],
  'core-is-portable': ['core/talk/e.ts', "import { join } from 'node:path'\njoin"],
  'native-code-behind-the-platform': ['core/talk/f.ts', "import type d from 'better-sqlite3'"],
  'core-looks-at-nobody-above': ['core/talk/g.ts', "import '../../models/m.ts'"],
  'slices-do-not-know-their-host': ['core/talk/h.ts', "import '../host/open.ts'"],
  'platform-knows-no-slice': ['core/platform/i.ts', "import '../talk/plain.ts'"],
  'slices-own-their-tables': ['core/walk/j.ts', "import { s } from '../talk/talk.store.ts'\ns"],
  'kernel-depends-on-nothing': ['core/kernel/k.ts', "import '../talk/plain.ts'"],
  'models-see-interfaces': ['models/l.ts', "import type { s } from '../core/talk/talk.store.ts'"],
  'models-look-at-nobody-above': ['models/n.ts', "import '../renderer/a.ts'"],
  'only-electron-imports-electron': ['core/host/o.ts', "import type { app } from 'electron'"],
  'electron-wires-core-and-models': ['electron/main/p.ts', "import '../../renderer/a.ts'"],
  'preload-is-alone': ['electron/preload/q.ts', "import '../../core/talk/plain.ts'"],
  'fakes-are-for-tests': ['core/talk/r.ts', "import './talk.fake.ts'"],
  'no-runtime-cycle': ['core/talk/t.ts', "import './u.ts'"],
  'imports-resolve': ['core/talk/v.ts', "import './nowhere.ts'"],
}

/** Files that keep the law, some of them looking as if they did not. */
const lawful: Record<string, string> = {
  'core/talk/talk.store.ts': "import { t } from '../vault/vault.schema.ts'\nexport const s = t",
  'core/talk/talk.contract.ts': 'export const c = 1',
  'core/talk/talk.fake.ts': 'export {}',
  'core/talk/talk.test.ts': "import { join } from 'node:path'\nimport './talk.fake.ts'\njoin",
  'core/talk/plain.ts': "import './talk.store.ts'",
  'core/talk/u.ts': "import './t.ts'",
  'core/talk/w.ts': "import type { X } from './x.ts'\nexport type W = X",
  'core/talk/x.ts': "import { type W } from './w.ts'\nexport type X = W",
  'core/vault/vault.schema.ts': 'export const t = 1',
  'core/host/open.ts': "import { join } from 'node:path'\nimport '../talk/plain.ts'\njoin",
  'core/platform/sqlite.ts': "import d from 'better-sqlite3'\nd",
  'core/kernel/ids.ts': 'export const id = 1',
  'models/m.ts': "import { id } from '../core/kernel/ids.ts'\nid",
  'electron/main/index.ts': "import { app } from 'electron'\nimport '../../core/host/open.ts'\napp",
  'renderer/z.ts':
    "import type { c } from '../core/talk/talk.contract.ts'\nimport { id } from '../core/kernel/ids.ts'\nid",
}

let root: string
let found: LawReport

const write = (file: string, content: string) => {
  const target = path.join(root, file)
  mkdirSync(path.dirname(target), { recursive: true })
  writeFileSync(target, `${content}\n`)
}

beforeAll(async () => {
  root = mkdtempSync(path.join(tmpdir(), 'healhub-law-'))
  for (const name of ['electron', 'better-sqlite3']) {
    write(`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'index.js' }))
    write(`node_modules/${name}/index.js`, 'module.exports = {}')
  }
  write('package.json', JSON.stringify({ dependencies: { 'better-sqlite3': '1', electron: '1' } }))
  for (const [file, content] of Object.entries(lawful)) write(file, content)
  for (const [file, content] of Object.values(seeded)) write(file, content)
  found = await checkImportLaw(root)
})
afterAll(() => rmSync(root, { recursive: true, force: true }))

test('every rule has a seeded violation and names a door', () => {
  expect(new Set(Object.keys(seeded))).toEqual(new Set(rules.map(({ name }) => name)))
  for (const rule of rules) expect(rule.comment?.length).toBeGreaterThan(40)
})

test.each(Object.entries(seeded))('%s is reported', (rule, [file]) => {
  const reported = found.violations.filter((violation) => violation.rule === rule)
  expect(reported.map(({ from, to }) => `${from} ${to}`).join('\n')).toContain(file)
  expect(reported[0]?.door).toBe(rules.find(({ name }) => name === rule)?.comment)
})

test('files that keep the law are not reported', () => {
  const reported = found.violations.map(({ from }) => from).filter((file) => file in lawful)
  // The other half of the seeded cycle is reported as well.
  expect(reported.filter((file) => file !== 'core/talk/u.ts')).toEqual([])
})

test('every source file was read', () => {
  expect(found.modules).toBe(Object.keys(lawful).length + Object.keys(seeded).length)
})
