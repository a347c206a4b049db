// The npm packages that ship: those the code imports, those they depend on, and of the native ones only the build for
// the target. What a package needs for its own installation or compilation is left out, each time with the reason.
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { llamaName, type Target } from './target.ts'

/** A package that ships. */
export interface ShippedPackage {
  readonly name: string
  readonly version: string
  readonly licence: string
  /** Where it is installed. */
  readonly folder: string
  /** Where it goes, such as `node_modules/zod`. */
  readonly place: string
}

const names = z.record(z.string(), z.string()).optional()
const manifestSchema = z.looseObject({
  name: z.string(),
  version: z.string(),
  license: z.unknown().optional(),
  dependencies: names,
  optionalDependencies: names,
  os: z.array(z.string()).optional(),
  cpu: z.array(z.string()).optional(),
  libc: z.array(z.string()).optional(),
})
type Manifest = z.infer<typeof manifestSchema>

/** Dependencies that a package only needs while it is installed or compiled. */
const neverLoaded: Readonly<Record<string, readonly string[]>> = {
  // Its prebuilt binary is used; these headers and the compiler's driver are for building one.
  'better-sqlite3': ['node-addon-api'],
  'node-llama-cpp': ['node-addon-api', 'cmake-js'],
  // Used by its install script alone, which HealHub does not run.
  'onnxruntime-node': ['adm-zip', 'global-agent'],
}

const fits = (list: readonly string[] | undefined, value: string): boolean =>
  list === undefined || (list.includes(value) && !list.includes(`!${value}`))

/** Whether an optional native package is the one for `target`. */
function isForTarget(manifest: Manifest, target: Target): boolean {
  if (manifest.name.startsWith('@node-llama-cpp/')) {
    // No CUDA: 500 MB for what Vulkan does on the same cards.
    const wanted = ['', '-vulkan', '-metal'].map((kind) => `@node-llama-cpp/${llamaName(target)}${kind}`)
    return wanted.includes(manifest.name)
  }
  if (!fits(manifest.os, target.platform) || !fits(manifest.cpu, target.arch)) return false
  return target.platform !== 'linux' || fits(manifest.libc, 'glibc')
}

/** The folder in which Node would find `name` from inside `folder`, not going above `root`. */
function findInstalled(root: string, folder: string, name: string): string | null {
  for (let at = folder; ; at = path.dirname(at)) {
    const found = path.join(at, 'node_modules', name)
    if (existsSync(path.join(found, 'package.json'))) return found
    if (at === root || at === path.dirname(at)) return null
  }
}

const readManifest = (folder: string): Manifest =>
  manifestSchema.parse(JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')))

function licenceOf({ license }: Manifest): string {
  if (typeof license === 'string') return license
  const old = z.object({ type: z.string() }).safeParse(license)
  return old.success ? old.data.type : 'unknown'
}

/** Every package that `roots` need on `target`, sorted by place. Throws when a needed one is not installed. */
export function packageClosure(
  root: string,
  roots: readonly string[],
  target: Target,
): readonly ShippedPackage[] {
  const shipped = new Map<string, ShippedPackage>()
  const visit = (from: string, name: string, isOptional: boolean): void => {
    const folder = findInstalled(root, from, name)
    if (folder === null) {
      if (isOptional) return
      throw new Error(`the package ${name} is not installed`)
    }
    const place = path.relative(root, folder).replaceAll(path.sep, '/')
    if (shipped.has(place)) return
    const manifest = readManifest(folder)
    if (isOptional && !isForTarget(manifest, target)) return
    shipped.set(place, { name: manifest.name, version: manifest.version, licence: licenceOf(manifest), folder, place }) // prettier-ignore
    const left = neverLoaded[name] ?? []
    const optional = Object.keys(manifest.optionalDependencies ?? {})
    for (const next of Object.keys(manifest.dependencies ?? {}))
      if (!left.includes(next) && !optional.includes(next)) visit(folder, next, false)
    for (const next of optional) visit(folder, next, true)
  }
  for (const name of roots) visit(root, name, false)
  return [...shipped.values()].toSorted((a, b) => (a.place < b.place ? -1 : 1))
}
