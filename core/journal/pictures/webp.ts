// Reads a WebP by its chunks (RFC 9649) and keeps the picture and its transparency. EXIF, XMP and colour profiles stay
// behind; an animation is refused, because a journal holds still pictures.
import { joinBytes, type PlainPicture } from './plain-picture.ts'

const nameAt = (bytes: Uint8Array, at: number) => String.fromCharCode(...bytes.subarray(at, at + 4))
const transparency = 0x10

type Size = Pick<PlainPicture, 'width' | 'height'>

/** Width and height that a chunk states; null when it states none. */
function sizeIn(name: string, data: Uint8Array): Size | null {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength)
  if (name === 'VP8X' && data.length >= 10)
    return {
      width: 1 + (view.getUint32(4, true) & 0xffffff),
      height: 1 + (view.getUint16(7, true) | ((data[9] ?? 0) << 16)),
    }
  if (name === 'VP8 ' && data.length >= 10 && data[3] === 0x9d && data[4] === 0x01 && data[5] === 0x2a)
    return { width: view.getUint16(6, true) & 0x3fff, height: view.getUint16(8, true) & 0x3fff }
  if (name === 'VP8L' && data.length >= 5 && data[0] === 0x2f) {
    const bits = view.getUint32(1, true)
    return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff) }
  }
  return null
}

const largerOf = (one: Size, other: Size): Size => ({
  width: Math.max(one.width, other.width),
  height: Math.max(one.height, other.height),
})

/** The extended header that announces nothing but transparency. */
function plainHeader(chunk: Uint8Array): Uint8Array {
  const plain = chunk.slice()
  plain[8] = (plain[8] ?? 0) & transparency
  return plain
}

/** The picture without anything else; null when it is no whole, still WebP. */
export function plainWebp(bytes: Uint8Array): PlainPicture | null {
  if (bytes.length < 20 || nameAt(bytes, 0) !== 'RIFF' || nameAt(bytes, 8) !== 'WEBP') return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const fileEnd = Math.min(bytes.length, 8 + view.getUint32(4, true))
  const kept: Uint8Array[] = []
  let size: Size | null = null
  let hasData = false
  for (let at = 12; at + 8 <= fileEnd;) {
    const name = nameAt(bytes, at)
    const length = view.getUint32(at + 4, true)
    const end = at + 8 + length + (length % 2)
    if (end > fileEnd || name === 'ANIM' || name === 'ANMF') return null
    const chunk = bytes.subarray(at, end)
    const stated = sizeIn(name, chunk.subarray(8, 8 + length))
    // The header and the data may differ: what is drawn could be as large as either.
    if (stated) size = largerOf(stated, size ?? stated)
    if (name === 'VP8X') kept.push(plainHeader(chunk))
    if (name === 'ALPH' || name === 'VP8 ' || name === 'VP8L') kept.push(chunk)
    hasData ||= (name === 'VP8 ' || name === 'VP8L') && stated !== null
    at = end
  }
  if (size === null || !hasData) return null
  const whole = joinBytes([bytes.subarray(0, 12), ...kept])
  new DataView(whole.buffer).setUint32(4, whole.length - 8, true)
  return { mediaType: 'image/webp', ...size, bytes: whole }
}
