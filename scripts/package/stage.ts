// Lays out the app exactly as it ships, in `release/stage`: `app/` becomes app.asar, `notices/` lies beside it. What
// nobody listed here is not in the product; electron-builder adds Electron and nothing else.
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { browserOnlyEntries, nodeEntries } from '../build-entries.ts'
import { type ShippedPackage, packageClosure } from './package-closure.ts'
import { reachableFrom } from './reachable-code.ts'
import { shippedFiles } from './shipped-files.ts'
import type { Target } from './target.ts'

/** One file that ships: where it comes from and where it goes inside the app, with `/` as separator. */
export interface ShippedFile {
  readonly from: string
  readonly to: string
}

/** Everything that ships for one target, except Electron itself. */
export interface ShippingList {
  readonly files: readonly ShippedFile[]
  readonly packages: readonly ShippedPackage[]
}

/** Fields of package.json that the running app reads; scripts and development packages are nobody's business there. */
const manifestFields = ['name', 'productName', 'version', 'description', 'license', 'author', 'type', 'main']

/** The package.json of the shipped app. */
export function shippedManifest(root: string): string {
  const whole = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as Record<string, unknown>
  const kept = manifestFields.flatMap((field) => (field in whole ? [[field, whole[field]] as const] : []))
  return `${JSON.stringify(Object.fromEntries(kept), null, 2)}\n`
}

const filesBelow = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'))

function builtFiles(root: string): { files: ShippedFile[]; packages: readonly string[] } {
  const main = path.join(root, 'out/main')
  const entries = Object.keys(nodeEntries).filter((name) => !browserOnlyEntries.includes(name))
  const code = reachableFrom(main, entries.map((name) => `${name}.js`)) // prettier-ignore
  const data = filesBelow(main).filter((file) => /\.(onnx|json|txt|bin)$/.test(file))
  const pages = filesBelow(path.join(root, 'out/renderer')).filter((file) => !file.endsWith('.map'))
  const files = [
    ...[...code.files, ...data].map((file) => `out/main/${file}`),
    'out/preload/index.cjs',
    ...pages.map((file) => `out/renderer/${file}`),
  ]
  return { files: files.map((file) => ({ from: path.join(root, file), to: file })), packages: code.packages }
}

/** What ships for `target`, sorted, out of the build in `out/`. */
export function shippingList(root: string, target: Target): ShippingList {
  const built = builtFiles(root)
  const packages = packageClosure(root, built.packages, target)
  const installed = packages.flatMap((each) =>
    shippedFiles(each, target).map((file) => ({
      from: path.join(each.folder, file),
      to: `${each.place}/${file}`,
    })),
  )
  const files = [...built.files, ...installed].toSorted((a, b) => (a.to < b.to ? -1 : 1))
  return { files, packages }
}

/** Copies what ships into an empty `folder`. */
export function stageApp(root: string, folder: string, { files }: ShippingList): void {
  rmSync(folder, { recursive: true, force: true })
  for (const { from, to } of files) {
    const target = path.join(folder, to)
    mkdirSync(path.dirname(target), { recursive: true })
    copyFileSync(from, target)
  }
  writeFileSync(path.join(folder, 'package.json'), shippedManifest(root))
}
