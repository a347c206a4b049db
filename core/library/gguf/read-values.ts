// The key–value part of a GGUF header. Only short values are kept; long ones (vocabularies) are stepped over, each
// length checked against what is left of the file.
import { type BoundedReader, Malformed } from './bounded-reader.ts'

/** What is kept of a value: a short string, a number, a flag; arrays only as their length. */
export type Value = string | number | boolean | { readonly items: number }

const mostKeyBytes = 1024
const mostKeptBytes = 1 << 20
const mostKeys = 10_000
const mostItems = 4_000_000
const sizes: ReadonlyMap<number, number> = new Map([[0, 1], [1, 1], [2, 2], [3, 2], [4, 4], [5, 4], [6, 4], [7, 1], [10, 8], [11, 8], [12, 8]]) // prettier-ignore
const stringType = 8
const arrayType = 9

const utf8 = new TextDecoder('utf-8', { fatal: true })
function decode(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes)
  } catch {
    throw new Malformed('has text that is not UTF-8')
  }
}

/** A string that is kept. */
export function readText(reader: BoundedReader, mostBytes: number, what: string): string {
  return decode(reader.bytes(reader.count(mostBytes, what)))
}

function skipArray(reader: BoundedReader): Value {
  const type = reader.u32()
  const items = reader.count(mostItems, 'list')
  const size = sizes.get(type)
  if (size !== undefined) reader.skip(items * size)
  else if (type === stringType)
    for (let item = 0; item < items; item += 1) reader.skip(reader.count(reader.left, 'text'))
  // Lists of lists exist in the format and in no model we know.
  else throw new Malformed('has a list of an unknown kind')
  return { items }
}

function readValue(reader: BoundedReader, type: number): Value {
  if (type === stringType) return readText(reader, mostKeptBytes, 'text')
  if (type === arrayType) return skipArray(reader)
  if (type === 4) return reader.u32()
  if (type === 5) return reader.i32()
  if (type === 6) return reader.f32()
  if (type === 7) {
    const flag = reader.u8()
    if (flag > 1) throw new Malformed('has a flag that is neither yes nor no')
    return flag === 1
  }
  if (type === 10) return Number(reader.u64())
  const size = sizes.get(type)
  if (size === undefined) throw new Malformed('has a value of an unknown kind')
  reader.skip(size)
  return 0
}

/** Reads `count` keys. Throws {@link Malformed}, also for a key that comes twice. */
export function readValues(reader: BoundedReader): ReadonlyMap<string, Value> {
  const count = reader.count(mostKeys, 'number of keys')
  const values = new Map<string, Value>()
  for (let at = 0; at < count; at += 1) {
    const key = readText(reader, mostKeyBytes, 'key')
    if (values.has(key)) throw new Malformed('has the same key twice')
    values.set(key, readValue(reader, reader.u32()))
  }
  return values
}
