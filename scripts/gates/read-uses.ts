// What a source file uses, as far as the gates ask: names, options with their values, strings, calls. Read from the
// syntax tree, so that comments do not count and `shell["openExternal"]` does.
import { isNode, type Node, piecesOf, type Source, textOf, walk } from '../language/source-tree.ts'

/** Where an option is set: `{ sandbox: false }`, `x.sandbox = false`, or the shorthand `{ sandbox }` (value undefined). */
export interface OptionUse {
  readonly key: string
  readonly value: unknown
}

/** A call: the last part of what is called, and its arguments. */
export interface CallUse {
  readonly name: string
  readonly args: readonly unknown[]
}

/** Everything the gates look at in one file. */
export interface Uses {
  readonly file: string
  /** Every identifier and every property name, with how often it occurs. */
  readonly names: ReadonlyMap<string, number>
  readonly options: readonly OptionUse[]
  readonly strings: readonly string[]
  readonly calls: readonly CallUse[]
  readonly constructed: readonly string[]
  /** What `electron` is asked for while running, types left out; `*` for all of it at once. */
  readonly fromElectron: readonly string[]
  /** Whole uses of `process.env`, other than reading one variable or handing it to a function named here. */
  readonly wholeEnvironment: number
}

/** Functions that take the environment and give back only what may be seen of it. */
const environmentFilters = new Set(['childEnvironment', 'usualDataFolder'])

const nameOf = (node: unknown): string | undefined => {
  if (isNode(node, 'Computed')) return textOf(node['expression'])
  const { value } = isNode(node) ? node : { value: undefined }
  return typeof value === 'string' ? value : undefined
}

const calleeName = (callee: unknown): string => {
  if (isNode(callee, 'MemberExpression')) return nameOf(callee['property']) ?? ''
  if (isNode(callee, 'OptionalChainingExpression')) return calleeName(callee['base'])
  return nameOf(callee) ?? ''
}

const argumentsOf = (node: Node): readonly unknown[] => {
  const list: unknown = node['arguments']
  return Array.isArray(list)
    ? list.map((each: unknown) =>
        typeof each === 'object' && each && 'expression' in each ? each.expression : each,
      )
    : []
}

const isEnvironment = (node: unknown): boolean =>
  isNode(node, 'MemberExpression') &&
  isNode(node['object'], 'Identifier') &&
  node['object']['value'] === 'process' &&
  nameOf(node['property']) === 'env'

/** All whole uses minus those that read one variable and those that go through a filter. */
function wholeEnvironment(tree: Node): number {
  let whole = 0
  walk(tree, (node) => {
    if (isEnvironment(node)) whole += 1
    if (node.type === 'MemberExpression' && isEnvironment(node['object'])) whole -= 1
    if (node.type === 'CallExpression' && environmentFilters.has(calleeName(node['callee'])))
      whole -= argumentsOf(node).filter(isEnvironment).length
  })
  return whole
}

/** The option that a node sets, if it sets one. */
function optionOf(node: Node): OptionUse | undefined {
  const isPair = node.type === 'KeyValueProperty'
  if (isPair) return { key: nameOf(node['key']) ?? '', value: node['value'] }
  if (node.type !== 'AssignmentExpression' || !isNode(node['left'], 'MemberExpression')) return undefined
  return { key: nameOf(node['left']['property']) ?? '', value: node['right'] }
}

const shorthands = (node: Node): OptionUse[] =>
  node.type === 'ObjectExpression' && Array.isArray(node['properties'])
    ? node['properties'].filter((each) => isNode(each, 'Identifier')).map((each: unknown) => ({ key: nameOf(each) ?? '', value: undefined }))
    : [] // prettier-ignore

/** Names that an import takes from `electron` while running. */
function fromElectron(node: Node): readonly string[] {
  if (node.type === 'CallExpression') {
    const loads = isNode(node['callee'], 'Import') || calleeName(node['callee']) === 'require'
    return loads && textOf(argumentsOf(node)[0]) === 'electron' ? ['*'] : []
  }
  if (node.type !== 'ImportDeclaration' || textOf(node['source']) !== 'electron' || node['typeOnly'] === true)
    return []
  const { specifiers } = node
  if (!Array.isArray(specifiers)) return []
  return specifiers.flatMap((each: unknown) => {
    if (!isNode(each, 'ImportSpecifier')) return ['*']
    return each['isTypeOnly'] === true ? [] : [nameOf(each['imported']) ?? nameOf(each['local']) ?? '*']
  })
}

/** Reads a file. */
export function readUses({ file, tree }: Source): Uses {
  const names = new Map<string, number>()
  const options: OptionUse[] = []
  const strings: string[] = []
  const calls: CallUse[] = []
  const constructed: string[] = []
  const asked: string[] = []
  const count = (name: string | undefined) => name !== undefined && names.set(name, (names.get(name) ?? 0) + 1)

  walk(tree, (node) => {
    if (node.type === 'Identifier' || node.type === 'Computed') count(nameOf(node))
    strings.push(...[textOf(node) ?? piecesOf(node) ?? []].flat())
    asked.push(...fromElectron(node))
    const option = optionOf(node)
    if (option) options.push(option)
    options.push(...shorthands(node))
    if (node.type === 'CallExpression') calls.push({ name: calleeName(node['callee']), args: argumentsOf(node) })
    if (node.type === 'NewExpression') constructed.push(calleeName(node['callee']))
  })
  return { file, names, options, strings, calls, constructed, fromElectron: asked, wholeEnvironment: wholeEnvironment(tree) }
} // prettier-ignore
