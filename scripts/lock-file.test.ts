// The gate on what an installation may run and where it may come from (security.md S6).
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'

const read = (file: string): unknown =>
  JSON.parse(readFileSync(path.resolve(import.meta.dirname, '..', file), 'utf8'))

const lockEntry = z.looseObject({
  name: z.string().optional(),
  version: z.string().optional(),
  integrity: z.string().optional(),
  resolved: z.string().optional(),
  link: z.boolean().optional(),
  inBundle: z.boolean().optional(),
  hasInstallScript: z.boolean().optional(),
  gypfile: z.boolean().optional(),
})
const { packages } = z.object({ packages: z.record(z.string(), lockEntry) }).parse(read('package-lock.json'))
const { allowScripts, dependencies, devDependencies } = z
  .object({
    allowScripts: z.record(z.string(), z.boolean()),
    dependencies: z.record(z.string(), z.string()),
    devDependencies: z.record(z.string(), z.string()),
  })
  .parse(read('package.json'))
const installed = Object.entries(packages).filter(([place]) => place !== '')
const nameAt = (place: string) => place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length)

test('every package is pinned by content and comes from a registry', () => {
  for (const [place, entry] of installed) {
    if (entry.inBundle) continue
    expect(entry.integrity, place).toMatch(/^sha512-/)
    expect(entry.link, place).toBeUndefined()
    expect(entry.resolved ?? 'https:', place).toMatch(/^https:/)
  }
})

test('our own dependencies are exact versions', () => {
  for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies }))
    expect(version, name).toMatch(/^(npm:[\w@/-]+@)?\d+\.\d+\.\d+$/)
})

test('every package with an install script has been decided on in allowScripts', () => {
  const withScript = installed.filter(([, entry]) => entry.hasInstallScript).map(([place]) => nameAt(place))
  expect(withScript.filter((name) => !(name in allowScripts))).toEqual([])
  const run = Object.keys(allowScripts).filter((name) => allowScripts[name])
  expect(new Set(run)).toEqual(new Set(['node', 'esbuild']))
})

test('npm 10 does not compile SQLite', () => {
  // It sees binding.gyp and knows only the lock file, so this line has to be put back after `npm install` rewrote it.
  expect(packages['node_modules/better-sqlite3']?.gypfile, 'add `"gypfile": false` to this entry of package-lock.json').toBe(false) // prettier-ignore
})
