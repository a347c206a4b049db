// Reads a PNG by its structure (W3C PNG, third edition) and keeps only the chunks that draw the picture. Texts, times and
// EXIF data stay behind, and so does whatever follows the end.
import { joinBytes, type PlainPicture } from './plain-picture.ts'

const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
/** Chunks of palette, transparency and colour; the rest of the ancillary ones is left out. */
const drawing = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'sBIT'])

/** The picture without anything else; null when it is no whole PNG. */
export function plainPng(bytes: Uint8Array): PlainPicture | null {
  if (!signature.every((byte, at) => bytes[at] === byte)) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const kept = [bytes.subarray(0, signature.length)]
  let size: { width: number; height: number } | null = null
  let hasData = false
  for (let at = signature.length; at + 12 <= bytes.length;) {
    const length = view.getUint32(at)
    const end = at + 12 + length
    if (end > bytes.length) return null
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8))
    if (size === null) {
      if (type !== 'IHDR' || length !== 13) return null
      size = { width: view.getUint32(at + 8), height: view.getUint32(at + 12) }
    }
    if (drawing.has(type)) kept.push(bytes.subarray(at, end))
    hasData ||= type === 'IDAT'
    if (type === 'IEND') return hasData ? { mediaType: 'image/png', ...size, bytes: joinBytes(kept) } : null
    at = end
  }
  return null
}
