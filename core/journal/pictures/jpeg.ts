// Reads a JPEG by its markers (ITU-T T.81, annex B) and keeps what draws the picture: tables, frame and scans, the JFIF
// header and Adobe's note on colours. EXIF, comments and whatever follows the end stay behind.
import { joinBytes, type PlainPicture } from './plain-picture.ts'

const startOfScan = 0xda
const endOfImage = 0xd9
const app0 = 0xe0
const app14 = 0xee
const comment = 0xfe

/** SOF0–SOF15 without the tables and the reserved marker that stand between them. */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
const isNote = (marker: number) => marker === comment || (marker > app0 && marker <= 0xef && marker !== app14)
/** What may stand in the data of a scan: a stuffed zero, a restart marker. */
const isWithinScan = (byte: number | undefined) =>
  byte === 0 || (byte !== undefined && byte >= 0xd0 && byte <= 0xd7)

/** Where the data of a scan ends: at the next marker. */
function endOfData(bytes: Uint8Array, from: number): number {
  let at = bytes.indexOf(0xff, from)
  while (at >= 0 && isWithinScan(bytes[at + 1])) at = bytes.indexOf(0xff, at + 2)
  return at < 0 ? bytes.length : at
}

/** The picture without anything else; null when it is no whole JPEG. */
export function plainJpeg(bytes: Uint8Array): PlainPicture | null {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const kept = [bytes.subarray(0, 2)]
  let size: { width: number; height: number } | null = null
  let hasScan = false
  for (let at = 2; at + 1 < bytes.length;) {
    const marker = bytes[at + 1] ?? 0
    if (bytes[at] !== 0xff) return null
    if (marker === endOfImage) {
      kept.push(bytes.subarray(at, at + 2))
      return size && hasScan ? { mediaType: 'image/jpeg', ...size, bytes: joinBytes(kept) } : null
    }
    if (marker === 0xff) {
      at += 1
      continue
    }
    if (at + 4 > bytes.length) return null
    const length = view.getUint16(at + 2)
    const end = at + 2 + length
    if (length < 2 || end > bytes.length) return null
    if (isFrame(marker)) {
      if (length < 8) return null
      size = { width: view.getUint16(at + 7), height: view.getUint16(at + 5) }
    }
    hasScan ||= marker === startOfScan
    const next = marker === startOfScan ? endOfData(bytes, end) : end
    if (!isNote(marker)) kept.push(bytes.subarray(at, next))
    at = next
  }
  return null
}
