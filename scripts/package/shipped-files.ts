// The allow-list of files inside a package: code that runs, data it reads, and native builds for the target. Everything
// else (sources, maps, types, tests, pages) stays behind because nothing here asks for it.
import { lstatSync, readdirSync } from 'node:fs'
import path from 'node:path'
import type { ShippedPackage } from './package-closure.ts'
import { type Target, targetName } from './target.ts'

const runs = /\.(js|cjs|mjs|json|node|wasm)$/
const native = /\.(node|so|so\.[\d.]+|dylib|dll|metal|metallib)$/
const aside =
  /(^|\/)(tests?|__tests__|spec|docs?|examples?|bench(marks?)?|coverage|fixtures|\.github|man|templates)\/|(^|\/)(tsconfig[^/]*|\.[^/]+|package-lock|tslint|karma\.conf|rollup\.config|gulpfile|gruntfile)\.?(json|js|cjs|mjs)?$|\.(test|spec)\.[cm]?js$/i

/** Rules of the packages with native code, whose folders hold builds for every system. */
const rules: Readonly<Record<string, (file: string, target: Target) => boolean>> = {
  'better-sqlite3-multiple-ciphers': (file, target) =>
    file === 'package.json' || /^lib\/.*\.js$/.test(file) || file === `prebuilds/${targetName(target)}.node`,
  'onnxruntime-node': (file, { platform, arch }) =>
    file === 'package.json' ||
    /^dist\/.*\.js$/.test(file) ||
    (file.startsWith(`bin/napi-v6/${platform}/${arch}/`) && native.test(file)),
  // Its own sources and the 35 MB archive of llama.cpp are for compiling; HealHub never does.
  'node-llama-cpp': (file) =>
    file === 'package.json' ||
    /^dist\/.*\.js(on)?$/.test(file) ||
    (/^llama\/[^/]*\.json$|^llama\/grammars\//.test(file) && !file.endsWith('.bundle')),
}

function isShipped(name: string, file: string, target: Target): boolean {
  const rule = rules[name]
  if (rule) return rule(file, target)
  if (name.startsWith('@node-llama-cpp/')) return runs.test(file) || native.test(file)
  return runs.test(file) && !aside.test(file)
}

/** Files of a package that ship, relative to its folder, sorted. Links are never followed. */
export function shippedFiles({ name, folder }: ShippedPackage, target: Target): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll(path.sep, '/'))
    .filter((file) => !/(^|\/)node_modules\//.test(file) && isShipped(name, file, target))
    .filter((file) => lstatSync(path.join(folder, file)).isFile())
    .toSorted()
}
