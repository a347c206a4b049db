// Finds which texts of resources/locales the interface asks for. A key that is put together, such as
// `t(`mood.${name}`)`, becomes a pattern; a key that comes from data is listed by hand in the test.
import { isNode, piecesOf, type Source, textOf, walk } from './source-tree.ts'

/** A use of a text: `namespace:key`, with `*` where a part is only known at run time. */
export type KeyUse = string

const valueOf = (node: unknown): string | undefined =>
  isNode(node, 'Identifier') && typeof node['value'] === 'string' ? node['value'] : undefined

function calleeOf(node: unknown): string | undefined {
  if (!isNode(node)) return undefined
  if (node.type === 'MemberExpression') return valueOf(node['property'])
  return valueOf(node)
}

function argument(node: { readonly [field: string]: unknown }, at: number): unknown {
  const list: unknown = node['arguments']
  const one: unknown = Array.isArray(list) ? list[at] : undefined
  return typeof one === 'object' && one !== null && 'expression' in one ? one.expression : undefined
}

/** The namespace that a call names itself, as in `t('cancel', { ns: 'common' })`. */
function ownNamespace(options: unknown): string | undefined {
  let found: string | undefined
  walk(options, (node) => {
    if (node.type === 'KeyValueProperty' && valueOf(node['key']) === 'ns') found = textOf(node['value'])
  })
  return found
}

/** The keys that an expression can stand for; none when it is not written down here. */
function keysIn(value: unknown): readonly string[] {
  const text = textOf(value)
  if (text !== undefined) return [text]
  const pieces = piecesOf(value)
  if (pieces) return [pieces.join('*')]
  if (isNode(value, 'ConditionalExpression'))
    return [...keysIn(value['consequent']), ...keysIn(value['alternate'])]
  if (isNode(value, 'ParenthesisExpression')) return keysIn(value['expression'])
  if (isNode(value, 'TsAsExpression') || isNode(value, 'TsConstAssertion')) return keysIn(value['expression'])
  return []
}

/** Namespaces that a file asks for with `useTranslation`; `every` when it is handed its `t` and so names none. */
function namespacesOf({ tree }: Source, every: readonly string[]): readonly string[] {
  const found = new Set<string>()
  walk(tree, (node) => {
    if (node.type !== 'CallExpression' || calleeOf(node['callee']) !== 'useTranslation') return
    found.add(textOf(argument(node, 0)) ?? 'common')
  })
  return found.size > 0 ? [...found] : every
}

/** Every text that a file asks for. In a file with two namespaces a key may be of either: both are given, joined by `|`. */
export function keyUses(source: Source, every: readonly string[] = ['common']): readonly KeyUse[] {
  const namespaces = namespacesOf(source, every)
  const uses: KeyUse[] = []
  walk(source.tree, (node) => {
    if (node.type !== 'CallExpression') return
    const callee = calleeOf(node['callee'])
    if (callee !== 't') return
    const named = ownNamespace(argument(node, 1))
    const possible = named === undefined ? namespaces : [named]
    for (const key of keysIn(argument(node, 0)))
      uses.push(key.includes(':') ? key : possible.map((namespace) => `${namespace}:${key}`).join('|'))
  })
  return uses
}

/** Every string in a file that could be a key handed on as data; templates have `*` for their values. */
export function stringsIn({ tree }: Source): ReadonlySet<string> {
  const found = new Set<string>()
  walk(tree, (node) => {
    const text = textOf(node) ?? piecesOf(node)?.join('*')
    if (text !== undefined) found.add(text)
  })
  return found
}
