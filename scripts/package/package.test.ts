// The rules of packaging that need neither a build nor Electron: the configuration, the fuses, the choice of packages.
import { readFileSync, rmSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { nodeEntries, browserOnlyEntries } from '../build-entries.ts'
import { writeFuseFixture } from './fuse-fixture.fake.ts'
import { flipAllFuses, shippedFuses, wrongFuses } from './fuses.ts'
import { acceptedLicences } from './notices.ts'
import { packageClosure } from './package-closure.ts'
import { readYaml } from './read-yaml.fake.ts'
import { importsOf, reachableFrom } from './reachable-code.ts'
import { shippedFiles } from './shipped-files.ts'
import { shippedManifest } from './stage.ts'
import { machineTarget, targets } from './target.ts'

const root = path.resolve(import.meta.dirname, '../..')
const work = mkdtempSync(path.join(tmpdir(), 'healhub-package-'))
afterAll(() => rmSync(work, { recursive: true, force: true }))
const read = (file: string) => readFileSync(path.join(root, file), 'utf8')

test('E19: every fuse of the binary is set as decided, and a new one stops the packaging', async () => {
  const binary = path.join(work, 'electron')
  writeFuseFixture(binary)
  expect(await wrongFuses(binary)).not.toEqual([])
  await flipAllFuses(binary, 'shipped')
  expect(await wrongFuses(binary)).toEqual([])
  expect(readFileSync(binary).includes(Buffer.from('010011001'))).toBe(true)
  await flipAllFuses(binary, 'e2e')
  expect(await wrongFuses(binary)).toEqual(['EnableNodeCliInspectArguments'])
  writeFuseFixture(binary, '1011000111')
  await expect(flipAllFuses(binary, 'shipped')).rejects.toThrow('strictlyRequireAllFuses')
  expect(Object.keys(shippedFuses)).toHaveLength(9)
})

test('S8: the configuration asks for every installer, a hardened runtime and little else', () => {
  const config = readYaml(path.join(root, 'electron-builder.yml')) as Record<string, unknown>
  const { devDependencies } = JSON.parse(read('package.json')) as { devDependencies: Record<string, string> }
  expect(config['electronVersion']).toBe(devDependencies['electron'])
  expect(config).toMatchObject({
    appId: 'app.healhub.desktop',
    publish: null,
    asar: { smartUnpack: false },
    fileAssociations: [{ ext: 'healhub-backup' }],
    win: {
      target: [{ target: 'nsis' }, { target: 'msi' }],
      verifyUpdateCodeSignature: true,
      requestedExecutionLevel: 'asInvoker',
    },
    nsis: { deleteAppDataOnUninstall: false, differentialPackage: false, oneClick: false },
    mac: { hardenedRuntime: true, notarize: true },
    linux: { target: ['AppImage', 'deb', 'rpm'] },
  })
  const keys = [...read('build/entitlements.mac.plist').matchAll(/<key>(.*?)<\/key>/g)].map(([, key]) => key)
  expect(keys).toEqual(['com.apple.security.cs.allow-jit'])
})

test('the shipped package.json names the app and nothing about how it is made', () => {
  const manifest = JSON.parse(shippedManifest(root)) as Record<string, unknown>
  expect(Object.keys(manifest).toSorted()).toEqual(['author', 'description', 'license', 'main', 'name', 'productName', 'type', 'version']) // prettier-ignore
})

test('what code imports is read from its syntax, not from its words', () => {
  const code = `import a from "a"; export { b } from 'b'; export * from './c.js'; const d = await import("d")
    const e = require('e'); const notThis = "import x from 'x'"; await import(name)`
  expect(importsOf(code)).toEqual(['a', 'b', './c.js', 'd', 'e'])
})

test('a chunk that only another program needs is not reached', () => {
  const write = (name: string, text: string) => writeFileSync(path.join(work, name), text)
  write('main.js', 'import "./shared.js"; import "electron"; import "node:fs"')
  write('shared.js', 'import "@scope/part/deep"')
  write('server.js', 'import "./shared.js"; import "fastify"')
  expect(reachableFrom(work, ['main.js'])).toEqual({ files: ['main.js', 'shared.js'], packages: ['@scope/part'] }) // prettier-ignore
})

test('S8: of a native package only the build for the target ships, and nothing for compiling it', () => {
  const target = machineTarget('linux', 'x64')
  const shipped = packageClosure(root, ['better-sqlite3', 'onnxruntime-node', 'node-llama-cpp'], target)
  const names = shipped.map(({ name }) => name)
  for (const left of [
    'cmake-js',
    'node-addon-api',
    'adm-zip',
    'global-agent',
    '@node-llama-cpp/linux-x64-cuda',
  ])
    expect(names).not.toContain(left)
  const native = shipped
    .flatMap((each) => shippedFiles(each, target).map((file) => `${each.place}/${file}`))
    .filter((file) => /\.(node|dylib|dll)$|\.so/.test(file))
  expect(native).toContain('node_modules/better-sqlite3/prebuilds/linux-x64.node')
  expect(native).toContain('node_modules/onnxruntime-node/bin/napi-v6/linux/x64/libonnxruntime.so.1')
  expect(native.filter((file) => /win|darwin|mac|arm64|musl|cuda/.test(file))).toEqual([])
})

test('S6: every package that may ship has a licence that was accepted', () => {
  const { dependencies } = JSON.parse(read('package.json')) as { dependencies: Record<string, string> }
  const shipped = packageClosure(root, Object.keys(dependencies), machineTarget('linux', 'x64'))
  expect(shipped.length).toBeGreaterThan(20)
  expect(shipped.filter(({ licence }) => !acceptedLicences.has(licence)).map(({ name }) => name)).toEqual([])
})

test('an unknown machine is refused, and only programs of browser mode stay behind', () => {
  expect(() => machineTarget('sunos', 'x64')).toThrow(RangeError)
  expect(targets.map(({ platform }) => platform)).toContain('darwin')
  for (const name of browserOnlyEntries) expect(nodeEntries).toHaveProperty(name)
})

test('every icon that the configuration names is there and is what its name says', () => {
  const starts = (file: string) =>
    readFileSync(path.join(root, 'build', file))
      .subarray(0, 4)
      .toString('latin1')
  expect(['icon.png', 'icon.ico', 'icon.icns'].map(starts)).toEqual(['\x89PNG', '\x00\x00\x01\x00', 'icns'])
})
