// Parses our TypeScript with swc and walks it. TypeScript 7 has no API for this, and a search by text would trip over
// comments and strings.
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parseSync } from '@swc/core'

/** A node of the syntax tree; fields depend on `type`. */
export interface Node {
  readonly type: string
  readonly [field: string]: unknown
}

/** A parsed source file. `file` is relative to the root that was given. */
export interface Source {
  readonly file: string
  readonly tree: Node
}

/** Whether a value of the tree is a node of `type`; without `type`, any node. */
export function isNode(value: unknown, type?: string): value is Node {
  if (typeof value !== 'object' || value === null || !('type' in value)) return false
  return typeof value.type === 'string' && (type === undefined || value.type === type)
}

/** Calls `visit` for every node below `value`, parents first. */
export function walk(value: unknown, visit: (node: Node) => void): void {
  if (Array.isArray(value)) for (const each of value) walk(each, visit)
  else if (typeof value === 'object' && value !== null) {
    if (isNode(value)) visit(value)
    for (const each of Object.values(value)) walk(each, visit)
  }
}

/** The text of a string literal, or of a template without values; undefined for anything else. */
export function textOf(value: unknown): string | undefined {
  if (isNode(value, 'StringLiteral')) return typeof value['value'] === 'string' ? value['value'] : undefined
  const pieces = piecesOf(value)
  return pieces?.length === 1 ? pieces[0] : undefined
}

/** The fixed pieces of a template literal, in order: `a${b}c` gives `a` and `c`. */
export function piecesOf(value: unknown): readonly string[] | undefined {
  if (!isNode(value, 'TemplateLiteral') || !Array.isArray(value['quasis'])) return undefined
  return value['quasis'].map((piece: unknown) => {
    const cooked: unknown = isNode(piece, 'TemplateElement') ? piece['cooked'] : ''
    return typeof cooked === 'string' ? cooked : ''
  })
}

/** Parses code. */
export const parse = (file: string, code: string): Source => ({
  file,
  tree: { ...parseSync(code, { syntax: 'typescript', tsx: file.endsWith('.tsx'), target: 'es2022' }) },
})

/** Every source file of the rooms under `root` without tests and fakes. */
export function parseRooms(root: string, rooms: readonly string[]): readonly Source[] {
  return rooms.flatMap((room) =>
    readdirSync(path.join(root, room), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file) && !/\.(test|fake|d)\.tsx?$/.test(file))
      .map((file) => path.posix.join(room, file.replaceAll(path.sep, '/')))
      .map((file) => parse(file, readFileSync(path.join(root, file), 'utf8'))),
  )
}
