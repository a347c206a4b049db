// The works of others inside a package, with their licences: packages beside the code and packages bundled into the page.
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import type { ShippedPackage } from './package-closure.ts'

/** One work of somebody else. */
export interface Notice {
  readonly name: string
  readonly version: string
  readonly licence: string
  /** The licence's own words; null when the package carries none. */
  readonly text: string | null
}

const bundledSchema = z.array(
  z.object({ name: z.string(), version: z.string(), identifier: z.string().nullable(), text: z.string().optional() }), // prettier-ignore
)

/** Licences that allow what HealHub does with a work; anything else needs a person to decide. */
export const acceptedLicences: ReadonlySet<string> = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  '(MIT OR CC0-1.0)',
  'OFL-1.1',
  'Python-2.0',
])

function licenceText(folder: string): string | null {
  const file = readdirSync(folder).find((name) => /^(licen[cs]e|copying|notice)(\.(md|txt))?$/i.test(name))
  return file === undefined ? null : readFileSync(path.join(folder, file), 'utf8').trim()
}

/** Every work in a package, sorted by name, each once. */
export function noticesOf(root: string, packages: readonly ShippedPackage[]): readonly Notice[] {
  const bundled = bundledSchema.parse(JSON.parse(readFileSync(path.join(root, 'out/renderer/licences.json'), 'utf8'))) // prettier-ignore
  const all: Notice[] = [
    ...packages.map(({ name, version, licence, folder }) => ({ name, version, licence, text: licenceText(folder) })), // prettier-ignore
    ...bundled.map(({ name, version, identifier, text }) => ({ name, version, licence: identifier ?? 'unknown', text: text ?? null })), // prettier-ignore
  ]
  const once = new Map(all.map((notice) => [`${notice.name}@${notice.version}`, notice]))
  return [...once.entries()].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, notice]) => notice)
}

/** The notices as one text for people. */
export function noticesText(notices: readonly Notice[]): string {
  const head =
    'HealHub contains works of others. Electron and Chromium bring their own list beside the program.\n'
  const parts = notices.map(
    ({ name, version, licence, text }) =>
      `${'-'.repeat(80)}\n${name} ${version}: ${licence}\n\n${text ?? 'The package carries no text of its licence.'}\n`,
  )
  return [head, ...parts].join('\n')
}
