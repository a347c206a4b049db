import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'

const root = path.resolve(import.meta.dirname, '..')
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8')
const packages = z
  .object({
    dependencies: z.record(z.string(), z.string()),
    devDependencies: z.record(z.string(), z.string()),
  })
  .parse(JSON.parse(read('package.json')))

/** Licences that let us ship or run a package. */
const accepted = ['MIT', 'ISC', 'Apache-2.0', 'MPL-2.0', 'OFL-1.1']
const rows = [...read('docs/dependencies.md').matchAll(/^\| (@?[\w./-]+) \| (.+) \| ([\w.-]+) \|$/gm)]
  .map(([, name = '', why = '', licence = '']) => ({ name, why, licence }))
  .filter(({ name }) => name !== 'package')

test('docs/dependencies.md has one reasoned line for every dependency, and no other', () => {
  const used = [...Object.keys(packages.dependencies), ...Object.keys(packages.devDependencies)]
  expect(rows.map(({ name }) => name).toSorted((a, b) => a.localeCompare(b))).toEqual(used.toSorted((a, b) => a.localeCompare(b))) // prettier-ignore
})

test.each(rows)('$name: the licence is as written and accepted', ({ name, licence }) => {
  const { license } = z
    .object({ license: z.string() })
    .parse(JSON.parse(read(`node_modules/${name}/package.json`)))
  expect(licence).toBe(license)
  expect(accepted).toContain(licence)
})
