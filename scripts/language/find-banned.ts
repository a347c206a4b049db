// Globals and modules that have no place in a room, each with the right door. The import law sees imports only; what concerns
// security stands in scripts/gates/electron-gate.ts.
import { isNode, type Source, textOf, walk } from './source-tree.ts'

interface Ban {
  readonly name: string
  readonly where: RegExp
  readonly except?: RegExp
  readonly door: string
}

/** Modules that can call out. The server listens with some of them; the one door (security.md S1, S9) calls. */
const callsOut = /^(node:)?(https?|http2|net|tls|dgram|dns)(\/promises)?$|^(undici|ws|got|axios|node-fetch)$/
const mayCallOut = /^core\/(platform\/network-gate|server\/listen)\.ts$/
const gateDoor = 'Nothing calls out but core/platform/network-gate.ts: ask it, with a purpose and a consent.'

const bans: readonly Ban[] = [
  ...['fetch', 'new WebSocket', 'new EventSource', 'new XMLHttpRequest'].map((name) => ({
    name,
    where: /^(core|models|electron)\//,
    door: gateDoor,
  })),
  ...['window', 'document', 'navigator', 'alert'].map((name) => ({
    name,
    where: /^(core|models)\//,
    door: 'The core knows no page. Return a value and let the renderer act on it.',
  })),
]

const openers: Ban = {
  name: 'new Database',
  where: /^/,
  // data-folder.ts holds an empty file open as a lock; nothing is ever written to it.
  except: /^core\/platform\/(sqlite|data-folder)\.ts$/,
  door: 'Open databases with openDatabase of core/platform/sqlite.ts: it applies the whole recipe of security.md D1.',
}

/** One banned use, as a sentence. */
export type BannedUse = string

const applies = ({ where, except }: Ban, file: string) => where.test(file) && !except?.test(file)

/** Every banned use in a file. A declared name, such as a parameter called `document`, is no use of the global. */
export function bannedUses({ file, tree }: Source): readonly BannedUse[] {
  const own = new Set<unknown>()
  const used = new Set<string>()
  const doors: string[] = []
  walk(tree, (node) => {
    if (node.type === 'NewExpression' && isNode(node['callee'], 'Identifier'))
      used.add(`new ${String(node['callee']['value'])}`)
    if (node.type === 'MemberExpression' && isNode(node['object'], 'Identifier')) used.add(String(node['object']['value']))
    if (node.type === 'CallExpression' && isNode(node['callee'], 'Identifier')) used.add(String(node['callee']['value']))
    if (node.type === 'Parameter' || node.type === 'VariableDeclarator')
      walk(node['pat'] ?? node['id'], (inner) => inner.type === 'Identifier' && own.add(inner['value']))
    if (node.type === 'ImportDeclaration' && node['typeOnly'] !== true && callsOut.test(textOf(node['source']) ?? ''))
      doors.push(`${file} imports ${textOf(node['source'])}. ${gateDoor}`)
    if (node.type === 'ArrowFunctionExpression')
      walk(node['params'], (inner) => inner.type === 'Identifier' && own.add(inner['value']))
  })
  const named = [...bans, openers]
    .filter((ban) => applies(ban, file) && used.has(ban.name) && !own.has(ban.name))
    .map(({ name, door }) => `${file} uses ${name}. ${door}`)
  return /^(core|models|electron)\//.test(file) && !mayCallOut.test(file) ? [...named, ...doors] : named
} // prettier-ignore
