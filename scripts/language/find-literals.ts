// Finds text that a person would read but no translator would see: words written straight into the interface.
import { isNode, type Source, textOf, walk } from './source-tree.ts'

const textAttributes = new Set([
  'alt', 'aria-description', 'aria-label', 'aria-roledescription', 'aria-valuetext', 'description', 'error', 'label',
  'message', 'nothingFoundMessage', 'placeholder', 'title',
]) // prettier-ignore
const hasWords = (text: string | undefined): text is string => text !== undefined && /\p{L}{2,}/u.test(text)
/** The name of the program is the same in every language. */
const isName = (text: string) => text.trim() === 'HealHub'
const isSentence = (text: string) => /\p{L}\s+\p{L}/u.test(text)

const nameOf = (node: unknown): string | undefined => {
  if (!isNode(node)) return undefined
  const { value } = node
  return typeof value === 'string' ? value : undefined
}

/** Every literal text in the JSX of a file, as written. */
export function literalTexts({ tree }: Source): readonly string[] {
  const found: string[] = []
  const keep = (text: string | undefined) => {
    if (hasWords(text) && !isName(text)) found.push(text.trim())
  }
  walk(tree, (node) => {
    if (node.type === 'JSXText') keep(nameOf(node))
    else if (node.type === 'JSXExpressionContainer') keep(sentenceIn(node['expression']))
    else if (node.type === 'JSXAttribute' && textAttributes.has(nameOf(node['name']) ?? '')) {
      const { value } = node
      keep(textOf(isNode(value, 'JSXExpressionContainer') ? value['expression'] : value))
    } else if (node.type === 'KeyValueProperty' && textAttributes.has(nameOf(node['key']) ?? ''))
      keep(sentenceIn(node['value']))
  })
  return found
}

// Single words in expressions are mostly identifiers (`align="center"` in braces); two words are language.
function sentenceIn(value: unknown): string | undefined {
  const text = textOf(value)
  return text !== undefined && isSentence(text) ? text : undefined
}
