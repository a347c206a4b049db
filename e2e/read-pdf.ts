// Reads the words out of a PDF that Chromium made: enough of the format (ISO 32000) for what Skia writes, and no more. It
// writes every object in the open, direct lengths, Flate or nothing, and for each font a table back to Unicode.
import { inflateSync } from 'node:zlib'

/** What can be told of a PDF. */
export interface ReadPdf {
  readonly title: string
  readonly language: string
  /** Whether it says which part is a heading, a list, a table: without that it is mute to a screen reader. */
  readonly isTagged: boolean
  /** The words of each page without any white space, because a line may break anywhere. */
  readonly pages: readonly string[]
}

interface PdfObject {
  readonly dictionary: string
  readonly stream: string
}

function objectsOf(bytes: Buffer): ReadonlyMap<string, PdfObject> {
  const text = bytes.toString('latin1')
  const found = new Map<string, PdfObject>()
  for (const { 1: id = '', index, 0: head } of text.matchAll(/^(\d+) 0 obj\n/gm)) {
    const start = index + head.length
    const opened = /^[^]*?(?=stream\n|endobj)/.exec(text.slice(start))?.[0] ?? ''
    const at = start + opened.length + 'stream\n'.length
    const length = text.startsWith('stream\n', start + opened.length)
      ? Number(/\/Length (\d+)/.exec(opened)?.[1])
      : 0
    const raw = bytes.subarray(at, at + length)
    const stream = opened.includes('/FlateDecode') ? inflateSync(raw) : raw
    found.set(id, { dictionary: opened, stream: stream.toString('latin1') })
  }
  return found
}

const fromUtf16 = (hex: string): string =>
  (hex.match(/.{4}/g) ?? []).map((unit) => String.fromCharCode(Number.parseInt(unit, 16))).join('')

/** What a font's codes stand for. */
function unicodeOf(map: string): ReadonlyMap<number, string> {
  const codes = new Map<number, string>()
  for (const [, block = ''] of map.matchAll(/beginbfchar([^]*?)endbfchar/g))
    for (const [, code = '', to = ''] of block.matchAll(/<(\w+)> <(\w+)>/g))
      codes.set(Number.parseInt(code, 16), fromUtf16(to))
  for (const [, block = ''] of map.matchAll(/beginbfrange([^]*?)endbfrange/g))
    for (const [, from = '', until = '', to = ''] of block.matchAll(/<(\w+)> <(\w+)> <(\w+)>/g))
      for (let code = Number.parseInt(from, 16), n = 0; code <= Number.parseInt(until, 16); code += 1, n += 1)
        codes.set(code, String.fromCharCode(Number.parseInt(to, 16) + n))
  return codes
}

/** Names of a page's resources and the objects behind them, such as `/F4 4 0 R`. */
const named = (dictionary: string): ReadonlyMap<string, string> =>
  new Map([...dictionary.matchAll(/\/(\w+) (\d+) 0 R/g)].map(([, name = '', id = '']) => [name, id]))

const token = /\/(\w+) [\d.]+ Tf|\/(\w+) Do|<([0-9A-Fa-f]*)>/g

function wordsOf({ dictionary, stream }: PdfObject, objects: ReadonlyMap<string, PdfObject>): string {
  const resources = named(dictionary)
  const objectOf = (name: string) => objects.get(resources.get(name) ?? '')
  let codes: ReadonlyMap<number, string> = new Map()
  let digits = 4
  let words = ''
  for (const [, font, form, hex] of stream.matchAll(token)) {
    if (font !== undefined) {
      const found = objectOf(font)?.dictionary ?? ''
      digits = found.includes('/Type3') ? 2 : 4
      codes = unicodeOf(objects.get(/\/ToUnicode (\d+)/.exec(found)?.[1] ?? '')?.stream ?? '')
    } else if (form !== undefined) {
      const inner = objectOf(form)
      if (inner?.dictionary.includes('/Form')) words += wordsOf(inner, objects)
    } else
      for (const code of hex?.match(new RegExp(`.{${digits}}`, 'g')) ?? [])
        words += codes.get(Number.parseInt(code, 16)) ?? ''
  }
  return words
}

/** Reads a PDF. */
export function readPdf(bytes: Buffer): ReadPdf {
  const objects = objectsOf(bytes)
  const all = [...objects.values()]
  const catalog = all.find(({ dictionary }) => dictionary.includes('/Type /Catalog'))?.dictionary ?? ''
  const pages = all
    .filter(({ dictionary }) => /\/Type \/Page\b/.test(dictionary))
    .map(({ dictionary }) => {
      const content = objects.get(/\/Contents (\d+)/.exec(dictionary)?.[1] ?? '')
      return wordsOf({ dictionary, stream: content?.stream ?? '' }, objects).replaceAll(/\s/g, '')
    })
  const title = all.flatMap(({ dictionary }) => /\/Title <FEFF(\w+)>/.exec(dictionary)?.[1] ?? [])[0] ?? ''
  return {
    title: fromUtf16(title),
    language: /\/Lang \(([^)]*)\)/.exec(catalog)?.[1] ?? '',
    isTagged: catalog.includes('/Marked true') && catalog.includes('/StructTreeRoot'),
    pages,
  }
}
