// The list of everything inside a package, in CycloneDX (security.md S7): npm's own list cut down to what ships, plus what
// npm does not know: Electron's binary, our model and our data. The same commit gives the same list.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import type { Notice } from './notices.ts'

const componentSchema = z.looseObject({ 'bom-ref': z.string(), type: z.string(), name: z.string(), version: z.string() }) // prettier-ignore
const bomSchema = z.looseObject({
  bomFormat: z.literal('CycloneDX'),
  specVersion: z.string(),
  metadata: z.looseObject({ component: z.looseObject({ name: z.string(), version: z.string() }) }),
  components: z.array(componentSchema),
  dependencies: z.array(z.looseObject({ ref: z.string(), dependsOn: z.array(z.string()) })),
})

/** A CycloneDX document. */
export type BillOfMaterials = z.infer<typeof bomSchema>
type Component = z.infer<typeof componentSchema>

/** npm's list of the whole lock file. It reads files only and asks no registry. */
function npmList(root: string): BillOfMaterials {
  const said = execFileSync('npm sbom --package-lock-only --sbom-format cyclonedx', {
    cwd: root,
    encoding: 'utf8',
    shell: true,
    stdio: ['ignore', 'pipe', 'ignore'],
    maxBuffer: 64 * 1024 * 1024,
  })
  return bomSchema.parse(JSON.parse(said))
}

/** A file or folder of ours as a component, with the hash of its content. */
function ownComponent(root: string, place: string, type: 'data' | 'machine-learning-model'): Component {
  const whole = path.join(root, place)
  const hash = createHash('sha256')
  const files = place.includes('.')
    ? [whole]
    : readdirSync(whole, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => path.join(entry.parentPath, entry.name))
        .toSorted()
  for (const file of files) hash.update(readFileSync(file))
  const content = hash.digest('hex')
  return { 'bom-ref': `healhub:${place}`, type, name: place, version: content.slice(0, 12), hashes: [{ alg: 'SHA-256', content }] } // prettier-ignore
}

function electronComponent(root: string): Component {
  const { version } = z
    .object({ version: z.string() })
    .parse(JSON.parse(readFileSync(path.join(root, 'node_modules/electron/package.json'), 'utf8')))
  const licenses = [{ license: { id: 'MIT' } }]
  return { 'bom-ref': `electron@${version}`, type: 'framework', name: 'electron', version, licenses, purl: `pkg:npm/electron@${version}` } // prettier-ignore
}

/** Folders of `resources/` and the reader's weights: ours, and not from npm. */
const ownParts = (root: string): Component[] => [
  ownComponent(root, 'models/affect/model.onnx', 'machine-learning-model'),
  ...readdirSync(path.join(root, 'resources'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => ownComponent(root, `resources/${entry.name}`, 'data')),
]

/** The list for a package that holds the works in `notices`. Throws when npm's list lacks one of them. */
export function billOfMaterials(root: string, notices: readonly Notice[]): BillOfMaterials {
  const whole = npmList(root)
  const key = ({ name, version }: { name: string; version: string }) => `${name}@${version}`
  const shipped = new Set(notices.map(key))
  // A package under another name is listed under that name, but referred to by its own.
  const chosen = whole.components.filter(({ 'bom-ref': ref, ...component }) => shipped.has(key(component)) || shipped.has(ref)) // prettier-ignore
  const known = new Set(chosen.flatMap((component) => [key(component), component['bom-ref']]))
  const unknown = [...shipped].filter((each) => !known.has(each))
  if (unknown.length > 0) throw new Error(`npm's list does not know ${unknown.join(', ')}`)
  const refs = new Set(chosen.map((component) => component['bom-ref']))
  // npm names the project after its folder, and writes the time and a random number: none of that is content.
  const { author, description, purl, version } = whole.metadata.component
  return {
    bomFormat: 'CycloneDX',
    specVersion: whole.specVersion,
    version: 1,
    metadata: { component: { 'bom-ref': `healhub@${version}`, type: 'application', name: 'healhub', version, author, description, purl } }, // prettier-ignore
    components: [...chosen, electronComponent(root), ...ownParts(root)],
    dependencies: whole.dependencies
      .filter(({ ref }) => refs.has(ref))
      .map((each) => ({ ...each, dependsOn: each.dependsOn.filter((ref) => refs.has(ref)) })),
  }
}
