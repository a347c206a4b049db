// Pictures for tests, built part by part, with whatever a camera or a stranger might put beside the picture itself.

const ascii = (text: string) => Array.from(text, (letter) => letter.charCodeAt(0))
const bigEndian = (value: number) => [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255]
const littleEndian = (value: number) => bigEndian(value).toReversed()

/** Words that no stored picture may hold. */
export const secret = 'Exif GPS 52.5200 13.4050'

// A checksum is not looked at: the page's own decoder does that.
const pngChunk = (type: string, data: readonly number[]) => [
  ...bigEndian(data.length),
  ...ascii(type),
  ...data,
  ...bigEndian(0),
]

/** A PNG with a text, an EXIF chunk and something behind its end. */
export const png = (width = 40, height = 30): Uint8Array =>
  Uint8Array.from([
    0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a,
    ...pngChunk('IHDR', [...bigEndian(width), ...bigEndian(height), 8, 2, 0, 0, 0]),
    ...pngChunk('tEXt', ascii(secret)),
    ...pngChunk('eXIf', ascii(secret)),
    ...pngChunk('IDAT', [1, 2, 3]),
    ...pngChunk('IEND', []),
    ...ascii(secret),
  ]) // prettier-ignore

const segment = (marker: number, data: readonly number[]) => [
  0xff,
  marker,
  (data.length + 2) >> 8,
  (data.length + 2) & 255,
  ...data,
]
const two = (value: number) => [value >> 8, value & 255]

/** A progressive JPEG with EXIF, XMP, a comment and a film behind its end. */
export const jpeg = (width = 40, height = 30): Uint8Array =>
  Uint8Array.from([
    0xff, 0xd8,
    ...segment(0xe0, ascii('JFIF\0')),
    ...segment(0xe1, ascii(secret)),
    ...segment(0xed, ascii(secret)),
    ...segment(0xfe, ascii(secret)),
    ...segment(0xc2, [8, ...two(height), ...two(width), 1, 1, 0x11, 0]),
    ...segment(0xc4, [0, 1, 2]),
    ...segment(0xda, [1, 1, 0, 0, 63, 0]), 9, 0xff, 0x00, 8, 0xff, 0xd3, 7,
    0xff, ...segment(0xda, [1, 1, 0, 1, 63, 0]), 6, 5,
    0xff, 0xd9,
    ...ascii(secret),
  ]) // prettier-ignore

const webpChunk = (name: string, data: readonly number[]) => [
  ...ascii(name),
  ...littleEndian(data.length),
  ...data,
  ...(data.length % 2 ? [0] : []),
]
const three = (value: number) => littleEndian(value).slice(0, 3)

/** A WebP with EXIF and XMP; `extra` chunks come before the data. */
export function webp(
  width = 40,
  height = 30,
  extra: readonly [string, readonly number[]][] = [],
): Uint8Array {
  const body = [
    ...ascii('WEBP'),
    ...webpChunk('VP8X', [0x10 | 0x08 | 0x04, 0, 0, 0, ...three(width - 1), ...three(height - 1)]),
    ...extra.flatMap(([name, data]) => webpChunk(name, data)),
    ...webpChunk('VP8 ', [
      0,
      0,
      0,
      0x9d,
      0x01,
      0x2a,
      width & 255,
      width >> 8,
      height & 255,
      height >> 8,
      4,
      2,
      1,
    ]),
    ...webpChunk('EXIF', ascii(secret)),
    ...webpChunk('XMP ', ascii(secret)),
  ]
  return Uint8Array.from([...ascii('RIFF'), ...littleEndian(body.length), ...body, ...ascii(secret)])
}
