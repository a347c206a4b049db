// Follows the imports of the built programs, so that a package holds what runs and nothing else: the chunks of browser
// mode and the packages that only they need stay behind.
import { readFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import path from 'node:path'
import { parseSync } from '@swc/core'

/** What a set of programs needs. */
export interface Reachable {
  /** Built files, relative to their folder, sorted. */
  readonly files: readonly string[]
  /** Names of npm packages, sorted. */
  readonly packages: readonly string[]
}

function literal(node: unknown): string | null {
  const found = node as { type?: string; value?: unknown }
  return found.type === 'StringLiteral' && typeof found.value === 'string' ? found.value : null
}

const declarations = new Set(['ImportDeclaration', 'ExportAllDeclaration', 'ExportNamedDeclaration'])

/** What a node of the syntax tree imports, if it imports something that is known before it runs. */
function importedBy(node: Record<string, unknown>): string | null {
  if (declarations.has(String(node['type']))) return node['source'] ? literal(node['source']) : null
  if (node['type'] !== 'CallExpression') return null
  const { type, value } = node['callee'] as { type: string; value?: string }
  const calls = type === 'Import' || (type === 'Identifier' && value === 'require')
  const first = (node['arguments'] as { expression: unknown }[])[0]
  return calls && first ? literal(first.expression) : null
}

/** Every module that `code` imports by name, in the order met. */
export function importsOf(code: string): readonly string[] {
  const found = new Set<string>()
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) return node.forEach(visit)
    if (typeof node !== 'object' || node === null) return
    const imported = importedBy(node as Record<string, unknown>)
    if (imported !== null) found.add(imported)
    Object.values(node).forEach(visit)
  }
  visit(parseSync(code, { syntax: 'ecmascript', target: 'es2024' }).body)
  return [...found]
}

const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')

/** Follows the imports of `entries` through the built files in `folder`. Throws when a file is missing. */
export function reachableFrom(folder: string, entries: readonly string[]): Reachable {
  const files = new Set<string>()
  const packages = new Set<string>()
  const visit = (file: string): void => {
    if (files.has(file)) return
    files.add(file)
    for (const name of importsOf(readFileSync(path.join(folder, file), 'utf8'))) {
      if (name.startsWith('.')) visit(path.posix.join(path.posix.dirname(file), name))
      else if (!isBuiltin(name) && name !== 'electron') packages.add(packageOf(name))
    }
  }
  entries.forEach(visit)
  return { files: [...files].toSorted(), packages: [...packages].toSorted() }
}
