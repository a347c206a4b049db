// Looks at an unpacked app the way a suspicious stranger would, and says in sentences what should not be so. An empty
// answer is the condition for a release; the same questions are asked of a pack around a stand-in for Electron.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { homedir, hostname } from 'node:os'
import path from 'node:path'
import { extractFile, listPackage, statFile } from '@electron/asar'
import { executableIn, wrongFuses } from './fuses.ts'
import type { ShippingList } from './stage.ts'
import type { Target } from './target.ts'
import { noticeFiles } from './write-notices.ts'

/** What is looked at. */
export interface Inspection {
  readonly root: string
  /** The unpacked app, as electron-builder left it. */
  readonly appOutDir: string
  readonly target: Target
  readonly list: ShippingList
}

/** Largest size of our own part, without Electron, in bytes. Without a language model: those are fetched by choice. */
export const sizeBudgetBytes = 220 * 1024 * 1024

/** Where Electron keeps its resources in an unpacked app. */
export function resourcesIn(appOutDir: string, { platform }: Target): string {
  if (platform !== 'darwin') return path.join(appOutDir, 'resources')
  return path.join(executableIn(appOutDir, { platform }), 'Contents/Resources')
}

/** Must be real files: the operating system or a native library opens them, and neither can read inside an archive. */
const mustBeUnpacked = /\.(node|so(\.[\d.]+)?|dylib|dll|onnx|metallib)$/
const neverShips =
  /\.(map|ts|tsx|env|pem|p12|pfx|key|log|db|test\.[cm]?js)$|(^|\/)(\.env|\.npmrc|\.git)|(^|\/)(__tests__|test-results)\//
/** Signs of a secret. */
const tellTales: readonly RegExp[] = [
  /BEGIN [A-Z ]*PRIVATE KEY/,
  /\b(gh[pousr]_[A-Za-z0-9]{36}|npm_[A-Za-z0-9]{36}|AKIA[A-Z0-9]{16})\b/,
]

const names = (archive: string): readonly string[] =>
  listPackage(archive, { isPack: false })
    .map((name) => name.replaceAll('\\', '/').replace(/^\//, ''))
    .filter((name) => !('files' in statFile(archive, name)))
    .toSorted()

function wrongList(archive: string, { files }: ShippingList): string[] {
  const expected = new Set(['package.json', ...files.map(({ to }) => to)])
  const packed = new Set(names(archive))
  return [
    ...[...packed].filter((name) => !expected.has(name)).map((name) => `${name} ships although nothing asks for it`), // prettier-ignore
    ...[...expected].filter((name) => !packed.has(name)).map((name) => `${name} is missing`),
    ...[...packed].filter((name) => neverShips.test(name)).map((name) => `${name} is of a kind that never ships`), // prettier-ignore
  ]
}

function wronglyPlaced(archive: string): string[] {
  return names(archive).flatMap((name) => {
    if (!mustBeUnpacked.test(name)) return []
    const outside = existsSync(path.join(`${archive}.unpacked`, name))
    return outside ? [] : [`${name} lies inside the archive, where nothing can load it`]
  })
}

/** Paths of this machine and secrets in our own code. Packages are pinned by hash and checked elsewhere. */
function leaks(root: string, archive: string): string[] {
  const machine = [root, homedir(), hostname()].filter((each) => each.length > 5)
  return names(archive)
    .filter((name) => /^(out\/|package\.json$)/.test(name) && /\.(js|cjs|json|html|css)$/.test(name))
    .flatMap((name) => {
      const text = extractFile(archive, path.normalize(name)).toString('utf8')
      const found = machine.some((each) => text.includes(each)) || tellTales.some((sign) => sign.test(text))
      return found ? [`${name} holds a path of this machine or a secret`] : []
    })
}

const bytesBelow = (folder: string): number =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .reduce((sum, entry) => sum + statSync(path.join(entry.parentPath, entry.name)).size, 0)
    : 0

/** Size of our own part of a package, in bytes. */
export const ownBytes = (resources: string): number =>
  statSync(path.join(resources, 'app.asar')).size +
  bytesBelow(path.join(resources, 'app.asar.unpacked')) +
  bytesBelow(path.join(resources, 'notices'))

/** What is wrong with an unpacked app, in sentences; nothing for one that may be released. */
export async function faultsOf({ root, appOutDir, target, list }: Inspection): Promise<readonly string[]> {
  const resources = resourcesIn(appOutDir, target)
  const archive = path.join(resources, 'app.asar')
  const fuses = await wrongFuses(executableIn(appOutDir, target))
  const bytes = ownBytes(resources)
  return [
    ...fuses.map((name) => `the fuse ${name} is not as it ships`),
    ...wrongList(archive, list),
    ...wronglyPlaced(archive),
    ...leaks(root, archive),
    ...noticeFiles
      .filter((file) => !existsSync(path.join(resources, 'notices', file)))
      .map((file) => `notices/${file} is missing`),
    ...(bytes > sizeBudgetBytes ? [`our part is ${bytes} bytes, over the budget of ${sizeBudgetBytes}`] : []),
    ...(existsSync(path.join(resources, 'default_app.asar')) ? ["Electron's own sample app ships"] : []),
  ]
}

/** The size that a package's `sbom.cdx.json` says it has, in parts. */
export function partsListed(resources: string): number {
  const { components } = JSON.parse(readFileSync(path.join(resources, 'notices/sbom.cdx.json'), 'utf8')) as {
    components: unknown[]
  }
  return components.length
}
