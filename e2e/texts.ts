// The words of the interface, read from the same files as the interface reads them. A test that names a button by its
// key goes on working when somebody finds a better word for it.
import { readFileSync } from 'node:fs'
import path from 'node:path'

const folder = path.resolve(import.meta.dirname, '../resources/locales/en')

type Texts = { readonly [key: string]: string | Texts }

const namespaces = new Map<string, Texts>()

function textsOf(namespace: string): Texts {
  const known = namespaces.get(namespace)
  if (known) return known
  const texts: Texts = JSON.parse(readFileSync(path.join(folder, `${namespace}.json`), 'utf8'))
  namespaces.set(namespace, texts)
  return texts
}

/** The text `namespace:some.key` with its `{{values}}` filled in. Throws when there is none. */
export function say(key: string, values: Readonly<Record<string, string | number>> = {}): string {
  const [namespace = '', path_ = ''] = key.split(':')
  let found: string | Texts | undefined = textsOf(namespace)
  for (const step of path_.split('.')) found = typeof found === 'object' ? found[step] : undefined
  if (typeof found !== 'string') throw new Error(`no text ${key}`)
  return found.replaceAll(/\{\{(\w+)\}\}/g, (_all, name: string) => String(values[name] ?? ''))
}
