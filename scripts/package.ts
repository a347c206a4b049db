// `npm run package`: builds, lays out what ships, packs it and inspects the result. `--dir` stops at the unpacked app,
// `--e2e` makes the otherwise equal build that Playwright can drive and that must not be released.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { faultsOf, ownBytes, resourcesIn } from './package/inspect-package.ts'
import { pack, unpackedFolder } from './package/pack.ts'
import { shippingList, stageApp } from './package/stage.ts'
import { machineTarget } from './package/target.ts'
import { writeNotices } from './package/write-notices.ts'
import { needsBuild } from './start.mjs'

const root = path.resolve(import.meta.dirname, '..')

function build(): void {
  if (!needsBuild(root)) return
  const builder = path.join(root, 'node_modules/electron-vite/bin/electron-vite.js')
  execFileSync(process.execPath, [builder, 'build'], { cwd: root, stdio: 'inherit' })
}

/** `SHA256SUMS` in the format of `sha256sum`, for those who download. */
function writeChecksums(folder: string, files: readonly string[]): void {
  const lines = files
    .filter((file) => !file.endsWith('.blockmap'))
    .map((file) => `${createHash('sha256').update(readFileSync(file)).digest('hex')}  ${path.basename(file)}`)
  writeFileSync(path.join(folder, 'SHA256SUMS'), `${lines.toSorted().join('\n')}\n`)
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { dir: { type: 'boolean' }, e2e: { type: 'boolean' }, arch: { type: 'string' } },
  })
  const kind = values.e2e ? 'e2e' : 'shipped'
  const target = machineTarget(process.platform, values.arch ?? process.arch)
  build()
  const list = shippingList(root, target)
  stageApp(root, path.join(root, 'release/stage/app'), list)
  writeNotices(root, path.join(root, 'release/stage/notices'), list)
  const output = values.dir || values.e2e ? 'dir' : 'installers'
  const made = await pack({ root, target, kind, output })
  const folder = path.join(root, 'release/out')
  const appOutDir = unpackedFolder(folder, target)
  const faults = await faultsOf({ root, appOutDir, target, list })
  const released = faults.filter((fault) => kind === 'shipped' || !fault.includes('EnableNodeCliInspect'))
  for (const fault of released) console.error(`Not fit for release: ${fault}.`)
  if (released.length > 0) process.exit(1)
  if (made.length > 0) writeChecksums(folder, made)
  console.log(`Packed into ${path.relative(root, folder)}: our part is ${(ownBytes(resourcesIn(appOutDir, target)) / 1e6).toFixed(1)} MB.`) // prettier-ignore
}

await main()
