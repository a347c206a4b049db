// Every word that a person reads comes from resources/locales, every text there is used, and nothing uses what its room
// must not.
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { bannedUses } from './find-banned.ts'
import { keyUses, stringsIn } from './find-keys.ts'
import { literalTexts } from './find-literals.ts'
import { parse, parseRooms } from './source-tree.ts'

const root = path.resolve(import.meta.dirname, '../..')
const localesFolder = path.join(root, 'resources/locales/en')
const renderer = parseRooms(root, ['renderer'])
const rooms = [...renderer, ...parseRooms(root, ['core', 'models', 'electron', 'bench', 'scripts'])]

/** Texts whose keys come from data: from the core, from a resource, or from a typed list. */
const fromData = [
  'common:errors.*',
  'common:shortcuts.*',
  'conversations:failure.*',
  'conversations:reading.emotion.*',
  'conversations:shortcuts.*',
  // Drawn by the system, not by the page; electron/main/texts.test.ts asks for each.
  'desktop:*',
  'exercises:*',
  'library:fault.*',
  'safety:*',
] as const

const plural = /_(zero|one|two|few|many|other)$/

function leaves(value: unknown, at: string): readonly string[] {
  if (typeof value !== 'object' || value === null) return [at]
  return Object.entries(value).flatMap(([key, inner]) =>
    leaves(inner, at.endsWith(':') ? at + key : `${at}.${key}`),
  )
}

const texts = new Set(
  readdirSync(localesFolder).flatMap((file) => {
    const content: unknown = JSON.parse(readFileSync(path.join(localesFolder, file), 'utf8'))
    return leaves(content, `${path.basename(file, '.json')}:`).map((key) => key.replace(plural, ''))
  }),
)

const matches = (pattern: string, key: string): boolean => {
  const [start = '', ...rest] = pattern.split('*')
  if (rest.length === 0) return key === pattern
  return key.startsWith(start) && key.endsWith(rest.at(-1) ?? '')
}

const namespaces = readdirSync(localesFolder).map((file) => path.basename(file, '.json'))
const uses = renderer.flatMap((source) =>
  keyUses(source, namespaces).map((use) => ({ file: source.file, use })),
)

test('no words are written straight into the interface', () => {
  const found = renderer.flatMap((source) => literalTexts(source).map((text) => `${source.file}: ${text}`))
  expect(found).toEqual([])
})

test('every text that is asked for exists', () => {
  const missing = uses.filter(
    ({ use }) => !use.split('|').some((each) => [...texts].some((key) => matches(each, key))),
  )
  expect(missing.map(({ file, use }) => `${file}: ${use}`)).toEqual([])
})

test('every text that exists is asked for', () => {
  const plain = new Set(renderer.flatMap((source) => Array.from(stringsIn(source))))
  // A template counts as a pattern only when enough of it is fixed to tell keys apart.
  const templates = [...plain].filter((text) => /^[\w-]+[.:][\w.:-]*\*/.test(text))
  const patterns = [...fromData, ...templates, ...uses.flatMap(({ use }) => use.split('|'))]
  const asked = (name: string) => plain.has(name) || patterns.some((pattern) => matches(pattern, name))
  const unused = [...texts].filter((key) => !asked(key) && !asked(key.slice(key.indexOf(':') + 1)))
  expect(unused).toEqual([])
})

test('nothing uses what its room must not', () => {
  expect(rooms.flatMap((source) => bannedUses(source))).toEqual([])
})

test('the checks find what they look for', () => {
  const bad = parse(
    'renderer/bad.tsx',
    `const a = <p title="Hello there">Some words {'and a sentence'}</p>
     const b = { message: 'Saved for you' }
     new Database('x')
     const { t } = useTranslation('chat'); t('plain'); t(x ? 'yes' : 'no'); t(\`mood.\${m}\`); t('other:key')`,
  )
  expect(literalTexts(bad)).toEqual(['Hello there', 'Some words', 'and a sentence', 'Saved for you'])
  expect(bannedUses(bad)).toHaveLength(1)
  expect(keyUses(bad)).toEqual(['chat:plain', 'chat:yes', 'chat:no', 'chat:mood.*', 'other:key'])
  expect(bannedUses(parse('core/bad.ts', 'document.title = "1"'))).toHaveLength(1)
  const calls = `import { get } from 'node:https'; import type { Socket } from 'node:net'; import * as dns from 'dns'
    fetch('https://a.example'); new WebSocket('wss://a.example')`
  expect(bannedUses(parse('core/insights/bad.ts', calls))).toHaveLength(4)
  expect(bannedUses(parse('core/platform/network-gate.ts', `import { get } from 'node:https'`))).toEqual([])
  expect(bannedUses(parse('core/good.ts', 'const f = (document: string) => document.length'))).toEqual([])
})
