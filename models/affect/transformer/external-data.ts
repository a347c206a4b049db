// Finds out whether an ONNX file keeps weights in other files. Such a file can name any path on the machine, so a model with
// external data is refused as a whole (security.md S5). Only lengths are read, so a big file costs as little as a small one.
import { openSync, closeSync, fstatSync, readSync } from 'node:fs'

type Message = 'model' | 'graph' | 'node' | 'attribute' | 'function' | 'sparse' | 'tensor'

/** Where tensors can be, by field number (onnx.proto3). */
const below: Readonly<Record<Message, Readonly<Record<number, Message>>>> = {
  model: { 7: 'graph', 25: 'function' },
  graph: { 1: 'node', 5: 'tensor', 15: 'sparse' },
  function: { 7: 'node', 11: 'attribute' },
  node: { 5: 'attribute' },
  attribute: { 5: 'tensor', 6: 'graph', 10: 'tensor', 11: 'graph', 22: 'sparse', 23: 'sparse' },
  sparse: { 1: 'tensor', 2: 'tensor' },
  tensor: {},
}
const externalData = 13
const dataLocation = 14
/** Deeper nesting than any exporter makes. */
const mostDepth = 64

/** The file is not the protobuf that an ONNX file is. */
export class NotOnnx extends Error {
  override readonly name = 'NotOnnx'
}

interface Reading {
  readonly fd: number
  readonly window: Buffer
  windowAt: number
  windowBytes: number
}

function byteAt(file: Reading, at: number): number {
  if (at < file.windowAt || at >= file.windowAt + file.windowBytes) {
    file.windowAt = at
    file.windowBytes = readSync(file.fd, file.window, 0, file.window.length, at)
  }
  const byte = file.window[at - file.windowAt]
  if (byte === undefined || at >= file.windowAt + file.windowBytes) throw new NotOnnx('cut off')
  return byte
}

function varint(file: Reading, from: number): { value: number; next: number } {
  let value = 0
  for (let place = 0; place < 10; place += 1) {
    const byte = byteAt(file, from + place)
    value += (byte & 0x7f) * 2 ** (7 * place)
    if (byte < 0x80) return { value, next: from + place + 1 }
  }
  throw new NotOnnx('a number without end')
}

/** Where the field that begins at `at` has its content, and where the next one begins. */
function fieldAt(file: Reading, at: number): { field: number; wire: number; content: number; next: number } {
  const key = varint(file, at)
  const [field, wire] = [Math.floor(key.value / 8), key.value % 8]
  if (wire === 2) {
    const length = varint(file, key.next)
    return { field, wire, content: length.next, next: length.next + length.value }
  }
  if (wire === 0) return { field, wire, content: key.next, next: varint(file, key.next).next }
  if (wire === 1 || wire === 5)
    return { field, wire, content: key.next, next: key.next + (wire === 1 ? 8 : 4) }
  throw new NotOnnx('an unknown kind of field')
}

function isExternal(
  file: Reading,
  what: Message,
  { from, to, depth }: { from: number; to: number; depth: number },
): boolean {
  if (depth > mostDepth) throw new NotOnnx('nested too deep')
  for (let at = from; at < to;) {
    const { field, wire, content, next } = fieldAt(file, at)
    if (next > to || next <= at) throw new NotOnnx('a field beyond its end')
    if (what === 'tensor' && field === externalData) return true
    if (what === 'tensor' && field === dataLocation && wire === 0 && varint(file, content).value !== 0)
      return true
    const inner = below[what][field]
    if (inner && wire === 2 && isExternal(file, inner, { from: content, to: next, depth: depth + 1 }))
      return true
    at = next
  }
  return false
}

/** Whether any tensor of the ONNX file lies outside it. Throws {@link NotOnnx} when the file is damaged or something else. */
export function hasExternalData(path: string): boolean {
  const fd = openSync(path, 'r')
  try {
    const file: Reading = { fd, window: Buffer.alloc(4096), windowAt: 0, windowBytes: 0 }
    return isExternal(file, 'model', { from: 0, to: fstatSync(fd).size, depth: 0 })
  } finally {
    closeSync(fd)
  }
}
